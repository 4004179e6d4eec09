// Package ui draws the parts every page is made of: the document and its navigation, form fields,
// badges, cards, tables and charts. It knows no domain type: a feature passes words and numbers that
// are already translated and computed.
package ui
