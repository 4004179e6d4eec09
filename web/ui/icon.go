package ui

import "github.com/a-h/templ"

// Every icon is written once, at start; a page only copies the text.
var (
	iconsM = drawIcons("icon")
	iconsS = drawIcons("icon icon--s")
	iconsL = drawIcons("icon icon--l")
)

func drawIcons(class string) map[string]templ.Component {
	out := make(map[string]templ.Component, len(iconPaths))
	for name, paths := range iconPaths {
		out[name] = templ.Raw(`<svg class="` + class + `" viewBox="0 0 24 24" aria-hidden="true">` + paths + `</svg>`)
	}
	return out
}

// Icon is a 16 px drawing hidden from readers: the word beside it says the same. A name that is not
// in the set shows as a dashed ring; a test finds such names in the templates.
func Icon(name string) templ.Component { return icon(iconsM, name) }

// IconS is Icon at 14 px.
func IconS(name string) templ.Component { return icon(iconsS, name) }

// IconL is Icon at 20 px.
func IconL(name string) templ.Component { return icon(iconsL, name) }

func icon(set map[string]templ.Component, name string) templ.Component {
	if c, ok := set[name]; ok {
		return c
	}
	return set["circle-dashed"]
}
