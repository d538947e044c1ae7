package effects

import "sync"

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

// wait waits until there is nothing to do.
func (q *queue) wait() { q.begun.Wait() }
