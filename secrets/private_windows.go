package secrets

import "io/fs"

// noFollow is 0, because only administrators create symbolic links on Windows.
const noFollow = 0

// foreign returns false, because the user's profile folder keeps other users out.
func foreign(fs.FileInfo) bool { return false }
