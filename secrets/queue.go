package secrets

import (
	"context"
	"errors"
)

// queue lets one piece of work at a time go to a keyring. A keyring that asks
// for its password blocks the call until the person answers, and the library
// below can neither be interrupted nor told a limit: a second call beside the
// first would open a second question. So whoever stops waiting leaves the work
// in the lane, and the next one waits behind it.
type queue chan struct{}

func newQueue() queue { return make(queue, 1) }

// busy reports whether work is under way, perhaps left behind by a caller
// that stopped waiting.
func (l queue) busy() bool { return len(l) > 0 }

// errPanicked stands for a panic below: the library asserts the types of what
// the keyring's service sends.
var errPanicked = errors.New("the answer could not be understood")

// run gives what work gives, or ctx's error when ctx ends first. Work that has
// begun is always brought to its end, even if nobody waits for it.
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
			// The value of a panic is not shown: nothing is known of it.
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
