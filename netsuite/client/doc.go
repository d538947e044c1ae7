// Package client talks to NetSuite: the unauthenticated discovery service,
// and the connection test with its signed calls.
//
// It is made hard to misuse. A signed request can only go to the account's
// own netsuite.com hosts over verified TLS, or to a practice company on this
// computer; it is sent at most once; no cookie is kept, no redirect followed,
// no body read beyond a limit, and no text of a reply leaves the package with
// control characters or keys in it.
package client
