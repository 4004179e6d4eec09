package sheet

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"trucot/internal/kernel/fold"
	"trucot/internal/kernel/form"
)

// Encoding is how a file wrote its letters.
type Encoding string

// The encodings that are read. The last three were made for Vietnamese before Unicode; nothing
// in a file names them, so what is read is shown to be confirmed.
const (
	UTF8        Encoding = "UTF-8"
	UTF16       Encoding = "UTF-16"
	Windows1258 Encoding = "Windows-1258"
	TCVN3       Encoding = "TCVN3 (ABC)"
	VNI         Encoding = "VNI"
)

// Guessed reports whether the encoding was told from the letters alone.
func (e Encoding) Guessed() bool { return e == Windows1258 || e == TCVN3 || e == VNI }

// decode is the text of a file in UTF-8.
func decode(raw []byte) (text string, e Encoding, fault *form.Error) {
	switch {
	case bytes.HasPrefix(raw, []byte("PK\x03\x04")):
		return "", "", &form.Error{Key: "err.import_xlsx"}
	case bytes.HasPrefix(raw, []byte("\xd0\xcf\x11\xe0")):
		return "", "", &form.Error{Key: "err.import_xls"}
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		return wide(raw[2:], false)
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return wide(raw[2:], true)
	}
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	if big, is := looksWide(raw); is {
		return wide(raw, big)
	}
	if bytes.IndexByte(raw, 0) < 0 {
		if utf8.Valid(raw) {
			return oldInUnicode(string(raw))
		}
		if text, e := old(raw); e != "" {
			return text, e, nil
		}
	}
	return "", "", &form.Error{
		Key: "err.import_encoding", Args: []any{"line", 1 + bytes.Count(raw[:firstBad(raw)], []byte("\n"))},
	}
}

// looksWide reports UTF-16 without a mark: every line end and separator has a zero byte beside it.
func looksWide(raw []byte) (big, is bool) {
	if len(raw) < 4 || len(raw)%2 != 0 {
		return false, false
	}
	even, odd := 0, 0
	for i, b := range raw {
		switch {
		case b != 0:
		case i%2 == 0:
			even++
		default:
			odd++
		}
	}
	return even > odd, even+odd > 0 && even+odd >= len(raw)/8 && (even == 0 || odd == 0)
}

func wide(raw []byte, big bool) (string, Encoding, *form.Error) {
	units := make([]uint16, len(raw)/2)
	for i := range units {
		a, b := uint16(raw[2*i]), uint16(raw[2*i+1])
		if big {
			a, b = b, a
		}
		units[i] = a | b<<8
	}
	text := string(utf16.Decode(units))
	if at := strings.IndexFunc(text, func(r rune) bool { return r == 0 || r == unicode.ReplacementChar }); at >= 0 {
		return "", "", &form.Error{Key: "err.import_encoding", Args: []any{"line", 1 + strings.Count(text[:at], "\n")}}
	}
	return strings.TrimPrefix(text, "\ufeff"), UTF16, nil
}

// plausible is the least part of the words beyond ASCII, in percent, that must be Vietnamese
// syllables for an encoding to be believed.
const plausible = 70

// old reads bytes that are no UTF-8 in the encoding that makes the most Vietnamese of them; ""
// when none makes enough.
func old(raw []byte) (text string, e Encoding) {
	best := plausible - 1
	for _, c := range []struct {
		e    Encoding
		read func([]byte) string
	}{{TCVN3, tcvn3}, {Windows1258, windows1258}, {VNI, vni}} {
		read := c.read(raw)
		if share, any := syllables(read); any && share > best {
			text, e, best = read, c.e, share
		}
	}
	return text, e
}

// oldInUnicode reads text that a program took for Latin letters: TCVN3 and VNI copied from a
// document look like that, "C«ng ty" for "Công ty". What is plausible as it stands stays.
func oldInUnicode(text string) (string, Encoding, *form.Error) {
	raw, err := charmap.Windows1252.NewEncoder().Bytes([]byte(text))
	if err != nil || isASCII(text) {
		return text, UTF8, nil
	}
	if share, any := syllables(text); !any || share >= plausible {
		return text, UTF8, nil
	}
	for _, r := range text { // a word with a letter that Vietnamese lacks may be another language
		if r > unicode.MaxASCII && !unicode.IsLetter(r) {
			if read, e := old(raw); e == TCVN3 || e == VNI {
				return read, e, nil
			}
			break
		}
	}
	return text, UTF8, nil
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > unicode.MaxASCII }) < 0
}

// syllable is a Vietnamese one without its tone and marks.
var syllable = regexp.MustCompile(
	`^(ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(ng|nh|ch|[cmnpt])?$`,
)

// syllables is how many percent of the words with letters beyond ASCII are Vietnamese syllables
// with one tone at most; any is whether there are such words.
func syllables(text string) (percent int, any bool) {
	good, all := 0, 0
	parts := func(r rune) bool { return r <= unicode.MaxASCII && !unicode.IsLetter(r) || unicode.IsSpace(r) }
	for word := range strings.FieldsFuncSeq(norm.NFC.String(text), parts) {
		if isASCII(word) {
			continue
		}
		all++
		if vietnamese(word) {
			good++
		}
	}
	if all == 0 {
		return 0, false
	}
	return 100 * good / all, true
}

// letters beyond ASCII that Vietnamese has.
const letters = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ"

func vietnamese(word string) bool {
	tones := 0
	for _, r := range word {
		if r <= unicode.MaxASCII {
			continue
		}
		if !strings.ContainsRune(letters, unicode.ToLower(r)) {
			return false
		}
		for _, part := range norm.NFD.String(string(r)) {
			if strings.ContainsRune("\u0300\u0301\u0303\u0309\u0323", part) {
				tones++
			}
		}
	}
	return tones <= 1 && syllable.MatchString(fold.Fold(word))
}

func windows1258(raw []byte) string {
	text, err := charmap.Windows1258.NewDecoder().Bytes(raw)
	if err != nil {
		return ""
	}
	return norm.NFC.String(string(text))
}

// tcvn3Letters are those of TCVN 5712:1993 VN3, the fonts whose names begin with ".Vn".
var tcvn3Letters = map[byte]rune{
	0xa1: 'Ă', 0xa2: 'Â', 0xa3: 'Ê', 0xa4: 'Ô', 0xa5: 'Ơ', 0xa6: 'Ư', 0xa7: 'Đ', 0xa8: 'ă', 0xa9: 'â', 0xaa: 'ê', 0xab: 'ô', 0xac: 'ơ',
	0xad: 'ư', 0xae: 'đ', 0xb5: 'à', 0xb6: 'ả', 0xb7: 'ã', 0xb8: 'á', 0xb9: 'ạ', 0xbb: 'ằ', 0xbc: 'ẳ', 0xbd: 'ẵ', 0xbe: 'ắ', 0xc6: 'ặ',
	0xc7: 'ầ', 0xc8: 'ẩ', 0xc9: 'ẫ', 0xca: 'ấ', 0xcb: 'ậ', 0xcc: 'è', 0xce: 'ẻ', 0xcf: 'ẽ', 0xd0: 'é', 0xd1: 'ẹ', 0xd2: 'ề', 0xd3: 'ể',
	0xd4: 'ễ', 0xd5: 'ế', 0xd6: 'ệ', 0xd7: 'ì', 0xd8: 'ỉ', 0xdc: 'ĩ', 0xdd: 'í', 0xde: 'ị', 0xdf: 'ò', 0xe1: 'ỏ', 0xe2: 'õ', 0xe3: 'ó',
	0xe4: 'ọ', 0xe5: 'ồ', 0xe6: 'ổ', 0xe7: 'ỗ', 0xe8: 'ố', 0xe9: 'ộ', 0xea: 'ờ', 0xeb: 'ở', 0xec: 'ỡ', 0xed: 'ớ', 0xee: 'ợ', 0xef: 'ù',
	0xf1: 'ủ', 0xf2: 'ũ', 0xf3: 'ú', 0xf4: 'ụ', 0xf5: 'ừ', 0xf6: 'ử', 0xf7: 'ữ', 0xf8: 'ứ', 0xf9: 'ự', 0xfa: 'ỳ', 0xfb: 'ỷ', 0xfc: 'ỹ',
	0xfd: 'ý', 0xfe: 'ỵ',
}

func tcvn3(raw []byte) string {
	var b strings.Builder
	for _, c := range raw {
		r, known := tcvn3Letters[c]
		switch {
		case known:
			b.WriteRune(r)
		case c < utf8.RuneSelf:
			b.WriteByte(c)
		default:
			b.WriteRune(unicode.ReplacementChar)
		}
	}
	return b.String()
}

// vniLetters are whole letters of VNI, and vniMarks what stands behind a vowel; both in lower
// case, of which the upper one is 0x20 less.
var (
	vniLetters = map[byte]rune{0xf4: 'ơ', 0xf6: 'ư', 0xf1: 'đ', 0xec: 'ì', 0xed: 'í', 0xe6: 'ỉ', 0xf3: 'ĩ', 0xf2: 'ị', 0xee: 'ỵ'}
	vniMarks   = map[byte]string{
		0xe2: "\u0302", 0xe0: "\u0302\u0300", 0xe1: "\u0302\u0301", 0xe5: "\u0302\u0309", 0xe3: "\u0302\u0303", 0xe4: "\u0302\u0323",
		0xea: "\u0306", 0xe8: "\u0306\u0300", 0xe9: "\u0306\u0301", 0xfa: "\u0306\u0309", 0xfc: "\u0306\u0303", 0xeb: "\u0306\u0323",
		0xf8: "\u0300", 0xf9: "\u0301", 0xfb: "\u0309", 0xf5: "\u0303", 0xef: "\u0323",
	}
)

func vni(raw []byte) string {
	var b strings.Builder
	vowel := false
	for _, c := range raw {
		lower := c
		if 0xc0 <= c && c <= 0xde {
			lower += 0x20
		}
		r, letter := vniLetters[lower]
		marks, mark := vniMarks[lower]
		switch {
		case c < utf8.RuneSelf:
			b.WriteByte(c)
			vowel = strings.IndexByte("aeiouyAEIOUY", c) >= 0
			continue
		case letter:
			if lower != c {
				r = unicode.ToUpper(r)
			}
			b.WriteRune(r)
			vowel = r == 'ơ' || r == 'ư' || r == 'Ơ' || r == 'Ư'
			continue
		case mark && vowel:
			b.WriteString(marks)
		default:
			b.WriteRune(unicode.ReplacementChar)
		}
		vowel = false
	}
	return norm.NFC.String(b.String())
}
