// Package practice is a pretend NetSuite company, served on loopback: the
// pages on which token-based authentication is set up, and the APIs behind
// them. People without an account practise on it, support engineers train on
// it, and tests run against it.
//
// It decides from its own records whether a login is good. It shares the
// rules of signing with the client and none of its decisions, and it tells a
// client no more than NetSuite would: one generic refusal, the cause only on
// its Login Audit Trail page. Where Oracle documents nothing, the code says
// so beside the choice that was made.
//
// What can go wrong can be made here. Troubles that have their place in
// NetSuite are made on its pages: a record is blocked, a permission removed, a
// user locked. What lies outside, the network, the clocks, NetSuite itself, is
// turned on at a page of ours, by account. TROUBLES.md lists all of them, with
// what a client sees of each.
//
// All state is in memory and ends with the program. All services have one
// origin; the pages of an account lie under /<label>/app/, at the paths that
// NetSuite's own pages have. Since one origin serves both accounts, the OAuth
// realm (or SOAP's account element) says which account a request is for.
package practice
