// Package netsuite holds facts about NetSuite: account IDs, addresses, pages, the four
// keys of token-based authentication (TBA), signing, and the types of a connection
// test's result.
//
// It does no I/O and takes clock and nonce as values. Facts carry the Oracle page that
// states them. If Oracle states nothing, the comment says so.
package netsuite
