// Package client talks to NetSuite: the unauthenticated discovery service, and the
// connection test with its signed calls.
//
// A signed request can only go to the account's own netsuite.com hosts over verified
// TLS, or to a simulated NetSuite on this computer. It is sent at most once. No access
// token is saved, no cookie kept, no redirect followed, and bodies are read up to a
// limit. No text of a reply leaves the package with control characters or keys in it.
package client
