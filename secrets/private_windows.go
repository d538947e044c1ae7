package secrets

import "io/fs"

// noFollow is nothing: Windows makes symbolic links for administrators alone.
const noFollow = 0

// foreign tells nothing: the permissions of the profile's directory keep
// other users out.
func foreign(fs.FileInfo) bool { return false }
