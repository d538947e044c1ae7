package effects

import (
	"fmt"
	"runtime"
	"strings"

	"netsuite-tba/internal/problem"
)

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
