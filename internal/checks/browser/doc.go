// Package browser holds the tests that need a real browser: every page in both
// languages, on a laptop and on a phone, light and dark, and the ways through
// the product that people take. It has no code of its own.
package browser
