package secrets

import (
	"context"
	"errors"
)

// queue runs one call to a keyring at a time. A keyring that asks for its
// password blocks the call until the person answers. The library cannot interrupt
// the call, and a second one would open a second dialog. So a caller that stops
// waiting leaves its call in the queue, and the next caller waits for it.
type queue chan struct{}

func newQueue() queue { return make(queue, 1) }

// busy reports whether a call is running, perhaps one that nobody waits for.
func (l queue) busy() bool { return len(l) > 0 }

// errPanicked replaces a panic of the library, which asserts the types of what
// the keyring's service sends.
var errPanicked = errors.New("the answer could not be understood")

// run returns what work returns, or ctx's error if ctx ends first. Work that has
// started always finishes, even if nobody waits for it.
func run[T any](ctx context.Context, l queue, work func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	var none T
	if err := ctx.Err(); err != nil {
		return none, err
	}
	select {
	case l <- struct{}{}:
	case <-ctx.Done():
		return none, ctx.Err()
	}
	done := make(chan result, 1)
	go func() {
		r := result{err: errPanicked}
		defer func() {
			// The value of the panic may hold a key, so it is not shown.
			if recover() != nil {
				r = result{err: errPanicked}
			}
			<-l
			done <- r
		}()
		r.value, r.err = work()
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
		return none, ctx.Err()
	}
}
