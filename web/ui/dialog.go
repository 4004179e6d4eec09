package ui

// DialogOpts is a question before something that is hard to take back.
type DialogOpts struct {
	ID      string
	Title   string // names the thing: "Xoá Phan Văn Thịnh khỏi bản đồ?"
	Text    string // what is lost, and how long it can be restored
	Action  string // POST
	Confirm string // the button: verb first
	Keep    string // the safe button; "Giữ lại" when empty
	Danger  bool
	Version int // sent along when not zero
}
