package practice

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
)

// envelope is the part of a SOAP request that is read.
type envelope struct {
	// Passport holds the texts of the TokenPassport's elements by local name. It is nil
	// if there is none.
	Passport  map[string]string
	Algorithm string // of the signature
	// Others reports more credentials: a second TokenPassport, a passport, or an
	// applicationInfo.
	Others    bool
	Operation string // local name of the body's element
}

const soapNamespace = "http://schemas.xmlsoap.org/soap/envelope/"

// webServicesNamespace matches the namespaces of the TokenPassport and of operations.
// The passport's elements are in messages in Oracle's samples and in core in NetSweet's
// client. Both are in use.
var webServicesNamespace = regexp.MustCompile(`^urn:(messages|core)_20[0-9]{2}_[12]\.platform\.webservices\.netsuite\.com$`)

// maxDepth limits the nesting of an envelope.
const maxDepth = 16

// errEnvelope means that an envelope cannot be read.
var errEnvelope = errors.New("not a SOAP envelope")

// parseEnvelope reads a SOAP 1.1 request. As SOAP requires, it refuses a document type,
// and with it all but the predefined entities.
func parseEnvelope(body []byte) (envelope, error) {
	var (
		env  envelope
		path []xml.Name // open elements, outermost first
		text strings.Builder
	)
	d := xml.NewDecoder(bytes.NewReader(body))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return envelope{}, errEnvelope
		}
		switch tok := tok.(type) {
		case xml.Directive:
			return envelope{}, errEnvelope
		case xml.StartElement:
			if path = append(path, tok.Name); len(path) > maxDepth {
				return envelope{}, errEnvelope
			}
			text.Reset()
			env.open(path, tok)
		case xml.CharData:
			text.Write(tok)
		case xml.EndElement:
			env.close(path, strings.TrimSpace(text.String()))
			path = path[:len(path)-1]
			text.Reset()
		}
	}
	if env.Operation == "" {
		return envelope{}, errEnvelope
	}
	return env, nil
}

// open reads the start of an element.
func (env *envelope) open(path []xml.Name, e xml.StartElement) {
	switch {
	case within(path, "Header") && len(path) == 3 && webServicesNamespace.MatchString(e.Name.Space):
		switch e.Name.Local {
		case "tokenPassport":
			env.Others = env.Others || env.Passport != nil
			env.Passport = map[string]string{}
		case "passport", "applicationInfo":
			env.Others = true
		}
	case within(path, "Body") && len(path) == 3:
		if env.Operation == "" && webServicesNamespace.MatchString(e.Name.Space) {
			env.Operation = e.Name.Local
		}
	case inPassport(path) && e.Name.Local == "signature":
		for _, attr := range e.Attr {
			if attr.Name.Local == "algorithm" {
				env.Algorithm = attr.Value
			}
		}
	}
}

// close reads the text of a passport element at its end. The last of repeated elements
// counts. A signature over another one fails.
func (env *envelope) close(path []xml.Name, text string) {
	if inPassport(path) {
		env.Passport[path[3].Local] = text
	}
}

// within reports whether a path is in this part of a SOAP envelope.
func within(path []xml.Name, part string) bool {
	return len(path) > 2 &&
		path[0] == xml.Name{Space: soapNamespace, Local: "Envelope"} &&
		path[1] == xml.Name{Space: soapNamespace, Local: part}
}

// inPassport reports whether a path is an element of the TokenPassport.
func inPassport(path []xml.Name) bool {
	return within(path, "Header") && len(path) == 4 && path[2].Local == "tokenPassport" &&
		webServicesNamespace.MatchString(path[2].Space) && webServicesNamespace.MatchString(path[3].Space)
}
