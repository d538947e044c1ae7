package atomicfile

import (
	"io/fs"
	"os"
	"path/filepath"
	"unsafe"

	"golang.org/x/sys/windows"
)

// Windows ignores the mode of a file. Without an access list of its own, a file
// gets the list of its folder, which may let everyone read it.

// PrivateFolder creates a folder for its owner only, with the folders above it,
// or makes an existing one private.
func PrivateFolder(dir string) error {
	if err := os.MkdirAll(filepath.Dir(dir), 0o700); err != nil {
		return err
	}
	list, err := ownerOnly("OICI")
	if err != nil {
		return &fs.PathError{Op: "mkdir", Path: dir, Err: err}
	}
	name, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return &fs.PathError{Op: "mkdir", Path: dir, Err: err}
	}
	err = windows.CreateDirectory(name, attributes(list))
	if err == nil {
		return nil
	}
	if info, statErr := os.Stat(dir); statErr != nil || !info.IsDir() {
		return &fs.PathError{Op: "mkdir", Path: dir, Err: err}
	}
	acl, _, err := list.DACL()
	if err == nil {
		err = windows.SetNamedSecurityInfo(dir, windows.SE_FILE_OBJECT,
			windows.DACL_SECURITY_INFORMATION|windows.PROTECTED_DACL_SECURITY_INFORMATION, nil, nil, acl, nil)
	}
	if err != nil {
		return &fs.PathError{Op: "chmod", Path: dir, Err: err}
	}
	return nil
}

// IsPrivate reports whether only its owner and the system can read a file. FAT, for
// example, has no access lists, and some shares ignore them.
func IsPrivate(path string) bool {
	descriptor, err := windows.GetNamedSecurityInfo(path, windows.SE_FILE_OBJECT, windows.DACL_SECURITY_INFORMATION)
	if err != nil {
		return false
	}
	acl, _, err := descriptor.DACL()
	if err != nil || acl == nil { // no list lets everyone in
		return false
	}
	user, err := windows.GetCurrentProcessToken().GetTokenUser()
	if err != nil {
		return false
	}
	for i := range uint32(acl.AceCount) {
		var ace *windows.ACCESS_ALLOWED_ACE
		if windows.GetAce(acl, i, &ace) != nil {
			return false
		}
		if ace.Header.AceType == windows.ACCESS_DENIED_ACE_TYPE {
			continue
		}
		sid := (*windows.SID)(unsafe.Pointer(&ace.SidStart))
		if ace.Header.AceType != windows.ACCESS_ALLOWED_ACE_TYPE || !sid.Equals(user.User.Sid) && !sid.IsWellKnown(windows.WinLocalSystemSid) {
			return false
		}
	}
	return true
}

// create creates a file that does not exist yet. If mode keeps others out, so
// does its access list.
func create(path string, mode fs.FileMode) (*os.File, error) {
	if mode&0o077 != 0 {
		return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	}
	failed := func(err error) (*os.File, error) { return nil, &fs.PathError{Op: "open", Path: path, Err: err} }
	list, err := ownerOnly("")
	if err != nil {
		return failed(err)
	}
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return failed(err)
	}
	handle, err := windows.CreateFile(name, windows.GENERIC_WRITE, windows.FILE_SHARE_READ|windows.FILE_SHARE_WRITE,
		attributes(list), windows.CREATE_NEW, windows.FILE_ATTRIBUTE_NORMAL, 0)
	if err != nil {
		return failed(err)
	}
	return os.NewFile(uintptr(handle), path), nil
}

// ownerOnly returns an access list for the user and the system. inheritance says what
// is created in a folder gets it too.
func ownerOnly(inheritance string) (*windows.SECURITY_DESCRIPTOR, error) {
	user, err := windows.GetCurrentProcessToken().GetTokenUser()
	if err != nil {
		return nil, err
	}
	entry := func(sid string) string { return "(A;" + inheritance + ";FA;;;" + sid + ")" }
	return windows.SecurityDescriptorFromString("D:P" + entry("SY") + entry(user.User.Sid.String()))
}

func attributes(list *windows.SECURITY_DESCRIPTOR) *windows.SecurityAttributes {
	a := &windows.SecurityAttributes{SecurityDescriptor: list}
	a.Length = uint32(unsafe.Sizeof(*a))
	return a
}
