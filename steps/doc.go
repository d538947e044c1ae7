// Package steps is the wizard itself: a pure state machine and what every
// step says, asks and checks.
//
// The wizard is a value and a function: Next(State, Event) returns the next
// State and the Effects to run. Describe(State) returns the Screen to draw. A
// front end draws the Screen, turns input into Events and has an
// effects.Runner run the Effects. It does not know the flow. The package does
// no I/O, and keys pass from Event to Effect without touching State.
//
// To add a screen:
//
//   - Add its ScreenID and its entry in the map screens, both in screens.go.
//   - Add one file with its type, its describe method and its actions.
//   - Add a function to flow.go that opens it.
//   - Add a scene to package tui, so that its drawing is tested.
//   - Add its name to the list in TestEveryScreenCanBeLeftAndPointsToRowsThatExist,
//     which shows that a way leads to it and out of it.
package steps
