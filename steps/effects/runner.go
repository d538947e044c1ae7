package effects

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"time"

	"netsuite-tba/internal/problem"
)

// Runner runs effects alongside a front end's own loop and collects their
// events.
//
// Effects that write run in the order in which they were requested, because an
// earlier one must never overwrite a later one. Effects that save an unfinished
// setup have the same guarantee. Neither kind is ever canceled.
type Runner struct {
	// Arrived receives a value when events have arrived.
	Arrived chan struct{}
	// Wake informs the front end that there are events. It may block until the
	// front end takes notice. NewRunner sets a Wake that fills Arrived.
	Wake func()

	ctx      context.Context
	stop     context.CancelFunc
	services Services

	writes, setups queue

	mu      sync.Mutex
	cancels map[int]context.CancelFunc
	unsaved []SaveSetup // each waits for the save before it
	events  []Event
	writing int // writes that have begun and whose event was not taken yet
	fault   *Fault
}

// wrote marks the last event of an effect that writes.
type wrote struct{ Event }

// NewRunner returns a runner. When ctx ends, it cancels everything except the
// effects that must finish.
func NewRunner(ctx context.Context, services Services) *Runner {
	ctx, stop := context.WithCancel(ctx)
	r := &Runner{ctx: ctx, stop: stop, services: services, Arrived: make(chan struct{}, 1), cancels: map[int]context.CancelFunc{}}
	r.Wake = func() {
		select {
		case r.Arrived <- struct{}{}:
		default:
		}
	}
	return r
}

// Begin starts an effect and returns at once.
func (r *Runner) Begin(e Effect) {
	switch e := e.(type) {
	case Cancel:
		r.cancel(e.ID)
		return
	case SaveSetup:
		r.save(e)
		return
	}
	h := e.handling()
	if h.writes {
		r.mu.Lock()
		r.writing++
		r.mu.Unlock()
		r.last(&r.writes, func() Effect { return e })
		return
	}
	ctx, cancel := context.WithCancel(r.ctx)
	if h.id != 0 {
		r.mu.Lock()
		r.cancels[h.id] = cancel
		r.mu.Unlock()
	}
	go func() {
		defer cancel()
		r.run(ctx, e)
		r.cancel(h.id)
	}()
}

// MustFinish reports whether an effect must finish even when the run is over.
func MustFinish(e Effect) bool {
	_, saves := e.(SaveSetup)
	return saves || e.handling().writes
}

func (r *Runner) last(q *queue, effect func() Effect) {
	q.do(func() { r.run(context.WithoutCancel(r.ctx), effect()) })
}

// save queues the saving of an unfinished setup. While one save runs, only the
// newest state of a setup waits. Disk writes are slow, and a person who ticks
// quickly must never be more than one write ahead of the disk.
func (r *Runner) save(e SaveSetup) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if n := len(r.unsaved); n > 0 && e.Replaces == "" && e.Setup.FileName() == r.unsaved[n-1].Setup.FileName() {
		e.Replaces = r.unsaved[n-1].Replaces
		r.unsaved[n-1] = e
		return
	}
	r.unsaved = append(r.unsaved, e)
	r.last(&r.setups, func() Effect {
		r.mu.Lock()
		defer r.mu.Unlock()
		next := r.unsaved[0]
		r.unsaved = r.unsaved[1:]
		return next
	})
}

func (r *Runner) run(ctx context.Context, e Effect) {
	defer func() {
		if recover() != nil { // the value may hold a secret
			r.mu.Lock()
			r.fault = FaultHere()
			r.mu.Unlock()
			r.Wake()
		}
	}()
	writes := e.handling().writes
	e.Run(ctx, r.services, func(ev Event) {
		if writes { // each of these reports once
			ev = wrote{ev}
		}
		r.mu.Lock()
		r.events = append(r.events, ev)
		r.mu.Unlock()
		r.Wake()
	})
}

func (r *Runner) cancel(id int) {
	r.mu.Lock()
	cancel := r.cancels[id]
	delete(r.cancels, id)
	r.mu.Unlock()
	if cancel != nil {
		cancel()
	}
}

// Stop cancels everything except the effects that must finish.
func (r *Runner) Stop() { r.stop() }

// Take returns the events that arrived since the last call.
func (r *Runner) Take() ([]Event, *Fault) {
	r.mu.Lock()
	defer r.mu.Unlock()
	events := r.events
	r.events = nil
	for i, e := range events {
		if w, ok := e.(wrote); ok {
			events[i] = w.Event
			r.writing--
		}
	}
	return events, r.fault
}

// Writing reports whether a write is still running, or is done but its event was
// not taken yet. Unfinished setups do not count; see WaitSaved.
func (r *Runner) Writing() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.writing > 0 && r.fault == nil
}

// WaitSaved waits until all unfinished setups are saved.
func (r *Runner) WaitSaved() { r.setups.wait() }

// Drain waits until all effects that must finish are done, but no longer than
// limit.
func (r *Runner) Drain(limit time.Duration) {
	done := make(chan struct{})
	go func() {
		r.writes.wait()
		r.setups.wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(limit):
	}
}

// queue runs one function after another, in order, on a goroutine that lives
// only while there is something to do.
type queue struct {
	mu      sync.Mutex
	pending []func()
	busy    bool
	begun   sync.WaitGroup // functions that were added and are not done yet
}

func (q *queue) do(f func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.begun.Add(1)
	q.pending = append(q.pending, f)
	if !q.busy {
		q.busy = true
		go q.work()
	}
}

func (q *queue) work() {
	for {
		q.mu.Lock()
		if len(q.pending) == 0 {
			q.busy = false
			q.mu.Unlock()
			return
		}
		f := q.pending[0]
		q.pending = q.pending[1:]
		q.mu.Unlock()
		f()
		q.begun.Done()
	}
}

func (q *queue) wait() { q.begun.Wait() }

// Fault says that the program itself failed, and where. It omits the panic's
// message, because that may hold part of a key.
type Fault struct{ Where string }

func (f *Fault) Error() string {
	return "The program stopped at a fault of its own (" + f.Where + "). All that was saved stays saved."
}

// Unwrap returns the fault as a problem.
func (f *Fault) Unwrap() error { return problem.Problem{What: f.Error()} }

// FaultHere returns the line of this program that panicked. Call it while
// recovering from a panic.
func FaultHere() *Fault {
	calls := make([]uintptr, 64)
	frames := runtime.CallersFrames(calls[:runtime.Callers(2, calls)])
	panicked := false
	for more := true; more; {
		var frame runtime.Frame
		frame, more = frames.Next()
		name, ours := strings.CutPrefix(frame.Function, "netsuite-tba/")
		if panicked && ours {
			return &Fault{fmt.Sprintf("%s, line %d", name, frame.Line)}
		}
		panicked = panicked || frame.Function == "runtime.gopanic"
	}
	return &Fault{"unknown"}
}
