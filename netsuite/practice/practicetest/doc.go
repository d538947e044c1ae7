// Package practicetest drives the simulated NetSuite's pages in tests, like a person
// with a browser. It finds fields by their labels and buttons by their texts, sends
// forms, and reads pages.
package practicetest
