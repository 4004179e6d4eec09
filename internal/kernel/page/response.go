package page

import (
	"context"
	"io"
	"net/http"

	"github.com/a-h/templ"

	"trucot/internal/kernel/i18n"
	"trucot/web/ui"
)

// Response is what a handler answers. It reaches the browser after the commit.
type Response struct {
	Status   int // 0: 200; 400 and above rolls the transaction back
	Title    string
	Crumbs   []ui.Crumb
	Body     templ.Component
	Bare     bool   // without the navigation
	signIn   bool   // the layout of the sign-in pages
	part     bool   // the body alone, to be put into a page
	discards bool   // rolls the transaction back whatever the status
	keeps    bool   // commits whatever the status
	clears   bool   // the browser forgets what it kept for our pages
	Location string // redirect
	Flash    *ui.Flash
	File     *File
	cookies  []http.Cookie
}

// File is an answer to save, written after the commit.
type File struct {
	Name  string // with its ending
	Type  string
	Write func(io.Writer) error
}

// HTML answers a page in the frame.
func HTML(title string, body templ.Component, crumbs ...ui.Crumb) Response {
	return Response{Title: title, Body: body, Crumbs: crumbs}
}

// Part answers a piece of a page, which htmx puts into the page that asked.
func Part(body templ.Component) Response { return Response{Body: body, part: true} }

// SignIn answers a page in the layout of the sign-in pages.
func SignIn(title string, body templ.Component) Response {
	return Response{Title: title, Body: body, signIn: true}
}

// WithStatus sets the status, such as 422 for a form that is shown again.
func (r Response) WithStatus(status int) Response {
	r.Status = status
	return r
}

// WithFlash shows a message on the next page.
func (r Response) WithFlash(kind, text string) Response {
	r.Flash = &ui.Flash{Kind: kind, Text: text}
	return r
}

// Done says on the next page that something is done, in the words of a key of the catalogue.
func (r Response) Done(ctx context.Context, key string, args ...any) Response {
	return r.WithFlash("good", i18n.T(ctx, key, args...))
}

// Discarding answers like any other, but keeps nothing of what was written.
func (r Response) Discarding() Response {
	r.discards = true
	return r
}

// Keeping answers with a page that says what is wrong, and keeps what was right.
func (r Response) Keeping() Response {
	r.keeps = true
	return r
}

// WithUndo offers to take the change back: a POST to action.
func (r Response) WithUndo(action string) Response {
	r.Flash.UndoAction = action
	return r
}

// WithCookie gives the browser a cookie that only this site reads. Its name is
// that for plain http; see Site.CookieName.
func (r Response) WithCookie(c http.Cookie) Response {
	r.cookies = append(r.cookies[:len(r.cookies):len(r.cookies)], c)
	return r
}

// SeeOther sends the browser to a page after a change.
func SeeOther(location string) Response {
	return Response{Status: http.StatusSeeOther, Location: location}
}

// Download answers a file.
func Download(name, contentType string, write func(io.Writer) error) Response {
	return Response{File: &File{name, contentType, write}}
}

func (r Response) status() int {
	if r.Status == 0 {
		return http.StatusOK
	}
	return r.Status
}

// Clearing has the browser forget what it kept for our pages, such as drafts.
func (a Response) Clearing() Response {
	a.clears = true
	return a
}
