package carrier

import "sync"

// lane does one thing after another, in order, on a goroutine that lives only
// while there is something to do.
type lane struct {
	mu    sync.Mutex
	queue []func()
	busy  bool
	under sync.WaitGroup // what was begun and is not done yet
}

func (l *lane) do(f func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.under.Add(1)
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
		l.under.Done()
	}
}

// idle waits until there is nothing to do.
func (l *lane) idle() { l.under.Wait() }
