// Package carrier has the wizard's effects carried out beside a shell's own
// loop, and collects the events that come of them. All shells use it.
package carrier

import (
	"context"
	"sync"
	"time"

	"netsuite-tba/steps"
)

// Carrier carries effects out.
//
// What writes runs in the order in which it was asked for, and so does what
// saves progress: a later one must never be overtaken by an earlier one.
// Neither is ever cancelled.
type Carrier struct {
	// News has something when events have arrived.
	News chan struct{}
	// Wake tells the shell that there are events; it may block until the shell
	// takes notice. As New makes it, it fills News.
	Wake func()

	ctx      context.Context
	stop     context.CancelFunc
	services steps.Services

	writes, saves lane

	mu      sync.Mutex
	cancels map[int]context.CancelFunc
	unsaved map[string]steps.SaveProgress // by profile: waits for the save before it
	events  []steps.Event
	writing int // that have begun and whose event was not taken yet
	fault   *Fault
}

// New makes a carrier. When ctx ends, all is cancelled that need not be brought
// to its end.
func New(ctx context.Context, services steps.Services) *Carrier {
	ctx, stop := context.WithCancel(ctx)
	c := &Carrier{ctx: ctx, stop: stop, services: services, News: make(chan struct{}, 1),
		cancels: map[int]context.CancelFunc{}, unsaved: map[string]steps.SaveProgress{}}
	c.Wake = func() {
		select {
		case c.News <- struct{}{}:
		default:
		}
	}
	return c
}

// Begin starts an effect and returns at once.
func (c *Carrier) Begin(e steps.Effect) {
	if steps.Writes(e) {
		c.mu.Lock()
		c.writing++
		c.mu.Unlock()
		c.last(&c.writes, func() steps.Effect { return e })
		return
	}
	switch e := e.(type) {
	case steps.Cancel:
		c.cancel(e.ID)
	case steps.SaveProgress:
		c.save(e)
	default:
		ctx, cancel := context.WithCancel(c.ctx)
		id := steps.EffectID(e)
		if id != 0 {
			c.mu.Lock()
			c.cancels[id] = cancel
			c.mu.Unlock()
		}
		go func() {
			defer cancel()
			c.carry(ctx, e)
			c.cancel(id)
		}()
	}
}

// Lasts reports whether an effect has to be brought to its end even when the
// run is over.
func Lasts(e steps.Effect) bool {
	_, saves := e.(steps.SaveProgress)
	return saves || steps.Writes(e)
}

func (c *Carrier) last(l *lane, effect func() steps.Effect) {
	l.do(func() { c.carry(context.WithoutCancel(c.ctx), effect()) })
}

// save has progress written. While one save is under way only the newest
// state of a profile waits for it: each write takes a disk's time, and somebody
// who ticks quickly must not get ahead of what is safe by more than one.
func (c *Carrier) save(e steps.SaveProgress) {
	name := e.State.Answers.Profile
	c.mu.Lock()
	_, waits := c.unsaved[name]
	c.unsaved[name] = e
	c.mu.Unlock()
	if waits {
		return
	}
	c.last(&c.saves, func() steps.Effect {
		c.mu.Lock()
		defer c.mu.Unlock()
		newest := c.unsaved[name]
		delete(c.unsaved, name)
		return newest
	})
}

func (c *Carrier) carry(ctx context.Context, e steps.Effect) {
	defer func() {
		if recover() != nil { // the value may hold a secret
			c.mu.Lock()
			c.fault = FaultHere()
			c.mu.Unlock()
			c.Wake()
		}
	}()
	steps.Carry(ctx, c.services, e, func(ev steps.Event) {
		c.mu.Lock()
		c.events = append(c.events, ev)
		c.mu.Unlock()
		c.Wake()
	})
}

func (c *Carrier) cancel(id int) {
	c.mu.Lock()
	cancel := c.cancels[id]
	delete(c.cancels, id)
	c.mu.Unlock()
	if cancel != nil {
		cancel()
	}
}

// Stop cancels all that need not be brought to its end.
func (c *Carrier) Stop() { c.stop() }

// Take gives the events that arrived since the last time.
func (c *Carrier) Take() ([]steps.Event, *Fault) {
	c.mu.Lock()
	defer c.mu.Unlock()
	events := c.events
	c.events = nil
	for _, e := range events {
		if steps.Wrote(e) {
			c.writing--
		}
	}
	return events, c.fault
}

// Writing reports whether something is still being written, or was and its
// event was not taken yet. Progress does not count; see Saved.
func (c *Carrier) Writing() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.writing > 0 && c.fault == nil
}

// Saved waits until all progress is saved.
func (c *Carrier) Saved() { c.saves.idle() }

// Drain waits until all that has to be brought to its end is there, but no
// longer than limit.
func (c *Carrier) Drain(limit time.Duration) {
	done := make(chan struct{})
	go func() {
		c.writes.idle()
		c.saves.idle()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(limit):
	}
}
