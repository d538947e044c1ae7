// Package practicetest drives the pages of the practice company in tests, as
// a person with a browser would: it finds fields by their labels and buttons
// by their texts, sends forms, and reads what a page shows.
package practicetest
