// Package steps is the wizard itself: a pure state machine and what every
// step says, asks and checks.
//
// The wizard is a value and a function: Next(State, Event) gives the next
// State and the Effects to carry out. Describe(State) gives the Screen to
// draw. A shell draws the Screen, turns input into Events and carries Effects
// out with Carry and its Services; it knows nothing of the flow. The package
// does no I/O, and keys pass from Event to Effect without touching State.
package steps
