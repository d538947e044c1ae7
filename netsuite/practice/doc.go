// Package practice is a simulated NetSuite on loopback: the pages to set up token-based
// authentication or OAuth 2.0 with a certificate, and the APIs behind them.
//
// It decides from its own records whether a login is right. It shares the rules of
// signing with the client, but none of its decisions. It tells a client no more than
// NetSuite would: one generic refusal, with the cause only on its Login Audit Trail
// page. Where Oracle documents nothing, the code says so.
//
// Failures that belong in NetSuite are caused on its pages: block a record, remove a
// permission, lock a user. Those outside, such as the network, the clocks or NetSuite
// itself, are switched on per account on an extra page. FAILURES.md lists all of them
// with what a client sees.
//
// All state is in memory. One origin serves all services and both accounts, and the
// pages of an account are under /<label>/app/, at the paths of NetSuite's own pages. So
// the OAuth realm (or SOAP's account element) names the account of a request. With
// OAuth 2.0, the audience of the assertion does, and then the access token.
package practice
