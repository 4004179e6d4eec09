package mail

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/url"
	"strconv"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"
	"golang.org/x/net/idna"
)

const sendLimit = 20 * time.Second

// SMTP sends through the server of an address such as
// smtp://user:password@mail.example.com:587 (STARTTLS, which only a server on
// this machine may lack) or smtps://... (TLS from the start). from is the
// sender; host, the product's own, stands in every Message-ID.
func SMTP(server, from, host string) (Send, error) {
	sender, err := mail.ParseAddress(from)
	if err != nil {
		return nil, fmt.Errorf("MAIL_FROM %q is not an address such as trucot@example.com", from)
	}
	client, err := dial(server)
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context, m Message) error {
		msg, err := compose(m, sender, host, time.Now())
		if err != nil {
			return err
		}
		ctx, cancel := context.WithTimeout(ctx, sendLimit)
		defer cancel()
		return kind(client.DialAndSendWithContext(ctx, msg))
	}, nil
}

func dial(server string) (*gomail.Client, error) {
	u, err := url.Parse(server)
	if err != nil {
		return nil, errors.New("SMTP_URL is not an address") // the error of url quotes the password
	}
	options := []gomail.Option{gomail.WithTimeout(sendLimit)}
	switch {
	case u.Scheme == "smtps":
		options = append(options, gomail.WithSSLPort(false))
	case local(u.Hostname()):
		options = append(options, gomail.WithTLSPolicy(gomail.TLSOpportunistic))
	default:
		options = append(options, gomail.WithTLSPortPolicy(gomail.TLSMandatory))
	}
	if port, err := strconv.Atoi(u.Port()); err == nil {
		options = append(options, gomail.WithPort(port))
	}
	if u.User != nil {
		password, _ := u.User.Password()
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover),
			gomail.WithUsername(u.User.Username()), gomail.WithPassword(password))
	}
	return gomail.NewClient(u.Hostname(), options...)
}

func local(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// onWire writes the domain of an address as every mail server reads it: xn--
// for letters outside ASCII.
func onWire(address string) string {
	at := strings.LastIndexByte(address, '@')
	host, err := idna.Lookup.ToASCII(address[at+1:])
	if at < 0 || err != nil {
		return address // let the server say what it thinks of it
	}
	return address[:at+1] + host
}

// compose makes the message as it goes over the wire.
func compose(m Message, from *mail.Address, host string, now time.Time) (*gomail.Msg, error) {
	if err := m.check(); err != nil {
		return nil, err
	}
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	msg.FromMailAddress(from)
	if err := msg.To(onWire(m.To)); err != nil {
		return nil, err
	}
	msg.Subject(m.Subject)
	msg.SetDateWithValue(now)
	msg.SetMessageIDWithValue(m.ID.String() + "@" + host)
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	if m.Unsubscribe != "" {
		msg.SetGenHeader("List-Unsubscribe", "<"+m.Unsubscribe+">")
		msg.SetGenHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
	}
	msg.SetBodyString(gomail.TypeTextPlain, m.Text)
	return msg, nil
}

// kind tells a refusal from a fault that may pass.
func kind(err error) error {
	var failed *gomail.SendError
	if errors.As(err, &failed) && !failed.IsTemp() && failed.ErrorCode() >= 550 {
		return fmt.Errorf("%w: %w", ErrPermanent, err)
	}
	return err
}

// Reach connects to a mail server as SMTP does, and sends nothing.
func Reach(ctx context.Context, server string) error {
	client, err := dial(server)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, sendLimit)
	defer cancel()
	if err := client.DialWithContext(ctx); err != nil {
		return err
	}
	return client.Close()
}
