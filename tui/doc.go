// Package tui is the full-screen shell: it draws the wizard with Bubble Tea.
//
// The rules of its screens: one question a screen, on a fixed grid of 80×24;
// no frames; nothing moves but what scrolls; a blank line separates and a
// column aligns. Colour never says what a sign or a word does not. The shell
// knows nothing of the flow: it draws a steps.Screen, turns input into
// steps.Events and has steps.Effects carried out. Drawing is a function of
// the screen, of what the person does on it (view) and of the window's size.
//
// A key that is typed or pasted here passes into an event and is forgotten;
// it is never drawn.
package tui
