// Package secrets is where keys are kept: in the operating system's keyring or
// in sealed files, with an index of profiles, without secrets, beside them.
//
// A Store keeps one Item a profile and believes nothing it has not read back.
// The KeyStore joins a Store and the Home directory: each change of a profile is
// read, changed and written under one file lock that all programs share, as a
// single write to the store. Nothing is ever written after a read that neither
// found the item nor said that there is none.
//
// Move takes profiles from one store to the other, all or none. ForgetKeys
// leaves a Receipt: whose keys they were, and none of them.
//
// Errors are of type problem.Problem, whose text is fit for a person and holds
// neither keys nor the words of libraries; errors.Is tells their kind.
package secrets
