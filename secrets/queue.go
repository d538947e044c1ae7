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

// run returns work's error, or ctx's error if ctx ends first. Work that has started
// always finishes, even if nobody waits for it. So the caller may use what work set
// only if run returns work's error.
func (l queue) run(ctx context.Context, work func() error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case l <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	done := make(chan error, 1)
	go func() {
		err := errPanicked
		defer func() {
			// The value of the panic may hold a key, so it is not shown.
			if recover() != nil {
				err = errPanicked
			}
			<-l
			done <- err
		}()
		err = work()
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}
