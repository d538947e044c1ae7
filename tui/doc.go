// Package tui is the full-screen wizard: it draws the screens with Bubble Tea.
//
// Its look follows a few rules. One thing is lit: the next action. A card is a
// page of NetSuite, and everything outside a card happens in this program. The
// line of steps fills from left to right. Header, steps, title, key fields and
// shortcuts keep their rows. A sign or a shape says what a color says, so that
// nothing is lost without colors. Surfaces and soft words are mixed from the
// terminal's own colors.
//
// The package knows nothing of the flow. It draws a steps.Screen, turns input into
// steps.Events and has steps.Effects run. Drawing is a function of the screen, of
// what the person does on it (view) and of the window's size.
//
// A key that is typed or pasted here passes into an event and is forgotten. It is
// never drawn.
package tui
