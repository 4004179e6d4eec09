package strength

import (
	"strings"

	"trucot/internal/kernel/fold"
)

// Level is how senior a title is.
type Level int

// The levels, lowest first.
const (
	Staff Level = iota
	Manager
	Director
	Executive
)

// Levels lists them from the top.
var Levels = []Level{Executive, Director, Manager, Staff}

var levelCodes = map[Level]string{Staff: "staff", Manager: "manager", Director: "director", Executive: "executive"}

// Code is the level's stable name.
func (l Level) Code() string { return levelCodes[l] }

// The words that give a title its level, folded; the first list that matches wins.
var levelWords = []struct {
	level Level
	words []string
}{
	{Director, []string{"vice president", "vp", "svp"}},
	{Executive, []string{
		"tong giam doc", "pho tong", "chu tich", "hoi dong", "giam doc dieu hanh", "nguoi sang lap",
		"ceo", "cfo", "coo", "cto", "cio", "cmo", "cpo", "chief", "president", "chairman",
		"chairwoman", "chair", "managing director", "board", "founder", "owner",
	}},
	{Director, []string{"giam doc", "ke toan truong", "director", "head of", "general manager", "gd"}},
	{Manager, []string{"truong", "quan doc", "quan ly", "pho phong", "chu nhiem", "manager", "lead", "leader", "supervisor", "head", "superintendent"}},
}

// LevelOf derives how senior a person is from their title. A director of
// nothing in particular leads the company: «Giám đốc» alone is an executive,
// «Giám đốc Tài chính» a director, «Trưởng phòng» a manager, all others staff.
func LevelOf(title string) Level {
	text := padded(title)
	if t := strings.TrimSpace(text); t == "giam doc" || t == "director" {
		return Executive
	}
	for _, l := range levelWords {
		if says(text, l.words) {
			return l.level
		}
	}
	return Staff
}

// padded is text folded to words with one space around each, so that a word is found whole.
func padded(s string) string { return " " + strings.Join(fold.Words(s), " ") + " " }

// says reports whether one of the words stands in a padded text.
func says(text string, words []string) bool {
	for _, w := range words {
		if strings.Contains(text, " "+w+" ") {
			return true
		}
	}
	return false
}

// Function is the part of a company that a person works in.
type Function string

// Functions lists them in the order of a map's rows; outside is not the client's own.
var Functions = []Function{
	"executive", "finance", "procurement", "supply", "operations",
	"quality", "technical", "sales", "support", "other", "outside",
}

// The words of a department or title that name its function, folded; the first list that matches wins.
var functionWords = []struct {
	function Function
	words    []string
}{
	{"finance", []string{"tai chinh", "ke toan", "ngan quy", "finance", "financial", "accounting", "accountant", "treasury", "cfo"}},
	{"procurement", []string{"mua hang", "mua sam", "thu mua", "procurement", "purchasing", "purchaser", "sourcing", "buyer"}},
	{"supply", []string{"cung ung", "logistics", "kho", "kho van", "van tai", "giao nhan", "supply", "warehouse", "transport", "fleet"}},
	{"quality", []string{"chat luong", "qa", "qc", "quality", "asc", "an toan", "safety", "compliance"}},
	{"technical", []string{
		"ky thuat", "cntt", "it", "cong nghe", "nghien cuu", "san pham", "thiet ke", "truy xuat",
		"engineering", "engineer", "technology", "technical", "product", "design", "cto", "cio",
	}},
	{"operations", []string{"nha may", "san xuat", "xuong", "van hanh", "chi nhanh", "dong goi", "production", "plant", "operations", "manufacturing", "site", "coo"}},
	{"sales", []string{"kinh doanh", "ban hang", "marketing", "thuong hieu", "xuat khau", "sales", "brand", "export", "commercial", "cmo", "doi ngoai"}},
	{"support", []string{"hanh chinh", "nhan su", "phap che", "ben vung", "legal", "hr", "people", "admin", "administration", "sustainability"}},
	{"executive", []string{"ban dieu hanh", "ban giam doc", "hoi dong", "tong giam doc", "chu tich", "giam doc dieu hanh", "giam doc", "management", "board", "ceo", "chief", "director", "president"}},
}

// FunctionOf derives a person's function from the department, else from the title.
func FunctionOf(department, title, organisation string) Function {
	if organisation != "" {
		return "outside"
	}
	for _, text := range []string{padded(department), padded(title)} {
		for _, f := range functionWords {
			if says(text, f.words) {
				return f.function
			}
		}
	}
	return "other"
}
