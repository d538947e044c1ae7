package cli

import (
	"context"
	"sync"

	"netsuite-tba/steps"
)

// worker carries effects out beside the questions.
type worker struct {
	ctx      context.Context
	services steps.Services
	news     chan struct{} // has something when events have arrived

	mu     sync.Mutex
	events []steps.Event
	writes int // that have begun and whose event was not taken yet
	fault  *failure
	stops  map[int]context.CancelFunc
}

func newWorker(ctx context.Context, services steps.Services) *worker {
	return &worker{ctx: ctx, services: services, news: make(chan struct{}, 1), stops: map[int]context.CancelFunc{}}
}

// carry begins an effect, or cancels one. Progress is saved before it
// returns, for the order of savings matters; only then events come back.
func (w *worker) carry(e steps.Effect) (events []steps.Event) {
	switch e := e.(type) {
	case steps.Cancel:
		w.mu.Lock()
		defer w.mu.Unlock()
		if stop := w.stops[e.ID]; stop != nil {
			stop()
		}
		return nil
	case steps.SaveProgress:
		steps.Carry(w.ctx, w.services, e, func(event steps.Event) { events = append(events, event) })
		return events
	}
	ctx, stop := context.WithCancel(w.ctx)
	writes := steps.Writes(e)
	if writes {
		// Neither leaving nor ctrl+c breaks off the keeping of keys or a file.
		ctx = context.WithoutCancel(ctx)
	}
	id := steps.EffectID(e)
	w.mu.Lock()
	if id != 0 {
		w.stops[id] = stop
	}
	if writes {
		w.writes++
	}
	w.mu.Unlock()
	go func() {
		defer stop()
		defer func() {
			if recover() != nil {
				w.fail(faultHere())
			}
		}()
		steps.Carry(ctx, w.services, e, w.emit)
		w.mu.Lock()
		delete(w.stops, id)
		w.mu.Unlock()
	}()
	return nil
}

func (w *worker) emit(e steps.Event) {
	w.mu.Lock()
	w.events = append(w.events, e)
	w.mu.Unlock()
	w.tell()
}

// fail ends the work: the program itself failed.
func (w *worker) fail(f *failure) {
	w.mu.Lock()
	w.fault = f
	w.mu.Unlock()
	w.tell()
}

// failed gives the fault that ended the work, or nil.
func (w *worker) failed() *failure {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.fault
}

func (w *worker) tell() {
	select {
	case w.news <- struct{}{}:
	default:
	}
}

// arrived takes the events that have arrived.
func (w *worker) arrived() []steps.Event {
	w.mu.Lock()
	defer w.mu.Unlock()
	events := w.events
	w.events = nil
	for _, e := range events {
		if steps.Wrote(e) {
			w.writes--
		}
	}
	return events
}

// writing reports whether keys or files are still being written.
func (w *worker) writing() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.writes > 0 && w.fault == nil
}

// settle waits for the next events and takes them.
func (w *worker) settle() []steps.Event {
	<-w.news
	return w.arrived()
}
