package cli

import (
	"fmt"
	"runtime"
	"strings"
)

// faultHere says that the program itself failed, and where; it is called while
// a panic is recovered from. It leaves out what the panic said, for that may
// hold part of a key.
func faultHere() *failure {
	calls := make([]uintptr, 64)
	frames := runtime.CallersFrames(calls[:runtime.Callers(2, calls)])
	where, panicked := "unknown", false
	for more := true; more; {
		var frame runtime.Frame
		frame, more = frames.Next()
		name, ours := strings.CutPrefix(frame.Function, "netsuite-tba/")
		if panicked && ours {
			where = fmt.Sprintf("%s, line %d", name, frame.Line)
			break
		}
		panicked = panicked || frame.Function == "runtime.gopanic"
	}
	return &failure{exitFailed, "The program stopped at a fault of its own (" + where + "). All that was kept stays kept.", ""}
}
