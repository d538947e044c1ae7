// Package secrets saves keys in the operating system's keyring or in encrypted files.
// An index of the profiles, without secrets, lies in the settings folder. A Store holds
// one Item per profile and reads back what it writes. A KeyStore joins a Store and a
// Home, which is the settings folder. It changes a profile under one lock that all
// programs share, and never writes if the read before it failed. The texts of errors
// hold no keys and no words of libraries.
package secrets
