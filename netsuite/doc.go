// Package netsuite says what NetSuite is, without talking to it: account IDs,
// addresses, pages, the four keys of token-based authentication (TBA),
// signing, and what the result of a connection test means.
//
// It does no I/O and takes clock and nonce as values. Facts of NetSuite carry
// the Oracle page that states them; where Oracle states nothing the comment
// says so.
package netsuite
