package cli

// resumable is false: Windows has no job control.
func resumable() bool { return false }

func suspend() {}
