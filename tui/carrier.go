package tui

import (
	"context"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"netsuite-tba/steps"
)

// carrier has effects carried out beside the event loop and collects the
// events that come of them.
//
// What writes keys runs in the order in which it was asked for, and so does
// what saves progress: a later one must never be overtaken by an earlier one.
// Neither is ever cancelled.
type carrier struct {
	ctx      context.Context
	services steps.Services
	// wake tells the loop that events are there; it may block until the loop
	// takes notice and does nothing once the loop has ended.
	wake func()

	keys, notes lane

	mu      sync.Mutex
	cancels map[int]context.CancelFunc
	unsaved map[string]steps.SaveProgress // by profile: waits for the save before it
	events  []steps.Event
	fault   *Fault
	lasting sync.WaitGroup // keeps, promotions and saves that run
}

func newCarrier(ctx context.Context, services steps.Services) *carrier {
	return &carrier{ctx: ctx, services: services, wake: func() {},
		cancels: map[int]context.CancelFunc{}, unsaved: map[string]steps.SaveProgress{}}
}

// begin starts an effect and returns at once.
func (c *carrier) begin(e steps.Effect) {
	if steps.Writes(e) {
		c.last(&c.keys, func() steps.Effect { return e })
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
		c.mu.Lock()
		c.cancels[id] = cancel
		c.mu.Unlock()
		go func() {
			defer cancel()
			c.carry(ctx, e)
			c.cancel(id)
		}()
	}
}

// lasts reports whether an effect has to be brought to its end even when the
// run is over.
func lasts(e steps.Effect) bool {
	_, saves := e.(steps.SaveProgress)
	return saves || steps.Writes(e)
}

func (c *carrier) last(l *lane, effect func() steps.Effect) {
	c.lasting.Add(1)
	l.do(func() {
		defer c.lasting.Done()
		c.carry(context.WithoutCancel(c.ctx), effect())
	})
}

// save has progress written. While one save is under way only the newest
// state of a profile waits for it: each write takes a disk's time, and somebody
// who ticks quickly must not get ahead of what is safe by more than one.
func (c *carrier) save(e steps.SaveProgress) {
	name := e.State.Answers.Profile
	c.mu.Lock()
	_, waits := c.unsaved[name]
	c.unsaved[name] = e
	c.mu.Unlock()
	if waits {
		return
	}
	c.last(&c.notes, func() steps.Effect {
		c.mu.Lock()
		defer c.mu.Unlock()
		newest := c.unsaved[name]
		delete(c.unsaved, name)
		return newest
	})
}

func (c *carrier) carry(ctx context.Context, e steps.Effect) {
	defer func() {
		if recover() != nil { // the value may hold a secret
			c.mu.Lock()
			c.fault = faultHere()
			c.mu.Unlock()
			c.wake()
		}
	}()
	steps.Carry(ctx, c.services, e, func(ev steps.Event) {
		c.mu.Lock()
		c.events = append(c.events, ev)
		c.mu.Unlock()
		c.wake()
	})
}

func (c *carrier) cancel(id int) {
	c.mu.Lock()
	cancel := c.cancels[id]
	delete(c.cancels, id)
	c.mu.Unlock()
	if cancel != nil {
		cancel()
	}
}

// stop cancels all that need not be brought to its end.
func (c *carrier) stop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for id, cancel := range c.cancels {
		cancel()
		delete(c.cancels, id)
	}
}

// take gives the events that arrived since the last time.
func (c *carrier) take() ([]steps.Event, *Fault) {
	c.mu.Lock()
	defer c.mu.Unlock()
	events := c.events
	c.events = nil
	return events, c.fault
}

// drain waits until all that has to be brought to its end is there, but no
// longer than limit.
func (c *carrier) drain(limit time.Duration) {
	done := make(chan struct{})
	go func() {
		c.lasting.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(limit):
	}
}

// lane does one thing after another, in order, on a goroutine that lives only
// while there is something to do.
type lane struct {
	mu    sync.Mutex
	queue []func()
	busy  bool
}

func (l *lane) do(f func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.queue = append(l.queue, f)
	if !l.busy {
		l.busy = true
		go l.work()
	}
}

func (l *lane) work() {
	for {
		l.mu.Lock()
		if len(l.queue) == 0 {
			l.busy = false
			l.mu.Unlock()
			return
		}
		f := l.queue[0]
		l.queue = l.queue[1:]
		l.mu.Unlock()
		f()
	}
}

// Fault says that the program itself failed, and where. It leaves out what
// the failure said, for that may hold part of a key.
type Fault struct{ Where string }

func (f *Fault) Error() string {
	return "The wizard stopped at a fault of its own (" + f.Where + "). All that was kept stays kept."
}

// faultHere names the line that panicked. It is called while a panic is
// recovered from.
func faultHere() *Fault {
	pc := make([]uintptr, 32)
	frames := runtime.CallersFrames(pc[:runtime.Callers(2, pc)])
	panicked := false
	for {
		frame, more := frames.Next()
		switch {
		case strings.HasPrefix(frame.Function, "runtime.") || frame.Function == "":
			panicked = panicked || frame.Function == "runtime.gopanic"
		case panicked:
			name := frame.Function[strings.LastIndex(frame.Function, "/")+1:]
			return &Fault{name + ", line " + strconv.Itoa(frame.Line)}
		}
		if !more {
			return &Fault{"unknown"}
		}
	}
}
