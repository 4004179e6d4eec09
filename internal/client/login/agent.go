package login

import "strings"

// mark is a piece of a browser's self-description and what it means.
type mark struct{ piece, name string }

// The first that occurs wins: each browser also claims to be those below it.
var (
	browsers = []mark{
		{"coc_coc_browser", "Cốc Cốc"},
		{"Edg", "Edge"},
		{"OPR/", "Opera"},
		{"SamsungBrowser", "Samsung Internet"},
		{"Firefox/", "Firefox"},
		{"FxiOS", "Firefox"},
		{"CriOS", "Chrome"},
		{"Chrome/", "Chrome"},
		{"Safari/", "Safari"},
	}
	systems = []mark{
		{"iPhone", "iPhone"},
		{"iPad", "iPad"},
		{"Android", "Android"},
		{"Windows", "Windows"},
		{"Mac OS X", "macOS"},
		{"CrOS", "ChromeOS"},
		{"Linux", "Linux"},
	}
)

// agent names browser and system of a User-Agent; "" for what it does not tell.
func agent(header string) (browser, system string) {
	return first(browsers, header), first(systems, header)
}

func first(marks []mark, header string) string {
	for _, m := range marks {
		if strings.Contains(header, m.piece) {
			return m.name
		}
	}
	return ""
}
