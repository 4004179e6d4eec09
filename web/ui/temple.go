package ui

// TempleData is an account's house: what the client wants on the lintel, four pillars, the plan below.
type TempleData struct {
	Lintel     string
	LintelHref string // leads to the client's goals; where Lintel is empty, to naming the first
	Score      int    // percent of the plan that is complete
	Cols       [4]TempleCol
	Plinth     []string
	PlinthHref string
	PlinthText string
}

// TempleCol is a pillar.
type TempleCol struct {
	Num       int
	Name      string
	Href      string
	Percent   int
	Facts     []TempleFact
	AlertKind string // watch or risk; "" no alert
	AlertText string
	AlertHref string
}

// TempleFact is a line inside a pillar.
type TempleFact struct {
	Label, Value string
	Marks        *Marks // drawn instead of Value
}

// Marks counts people by attitude: for us, neutral, against.
type Marks struct{ For, Neutral, Against int }

func (c TempleCol) class() string {
	if c.Percent < lowPillar {
		return "pcol pcol--low"
	}
	return "pcol"
}

// lowPillar is the completeness, in percent, under which a pillar is drawn as a risk.
const lowPillar = 40
