// Package secrets saves keys in the operating system's keyring or in encrypted
// files. An index of the profiles, without secrets, lies in the settings folder.
//
// A Store holds one Item per profile and reads back what it writes. A KeyStore
// joins a Store and a Home, which is the settings folder. It reads, changes and
// writes a profile under one file lock that all programs share, with a single
// write to the store. It never writes if the read before it failed.
//
// Move moves profiles between stores, all or none. ForgetKeys leaves a Receipt
// with the fingerprints of the deleted keys.
//
// Errors are of type problem.Problem. Their texts hold no keys and no words of
// libraries, and errors.Is finds their kind.
package secrets
