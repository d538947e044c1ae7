package practice

import (
	"bytes"
	"encoding/xml"
	"regexp"
	"strings"
)

// envelope is the part of a SOAP request that is read.
type envelope struct {
	// Passport holds the TokenPassport's texts by local name. It is nil if there is none.
	Passport  map[string]string
	Algorithm string // of the signature
	// Others reports a second TokenPassport, a passport, or an applicationInfo.
	Others    bool
	Operation string // local name of the body's element
}

type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Children []element  `xml:",any"`
}

const soapNamespace = "http://schemas.xmlsoap.org/soap/envelope/"

// webServicesNamespace matches the namespaces of the TokenPassport and of operations.
// The passport's elements are in messages in Oracle's samples and in core in NetSweet's
// client. Both are in use.
var webServicesNamespace = regexp.MustCompile(`^urn:(messages|core)_20[0-9]{2}_[12]\.platform\.webservices\.netsuite\.com$`)

// parseEnvelope reads a SOAP 1.1 request. As SOAP requires, it refuses a document type,
// and with it all but the predefined entities. ok is false if it cannot be read.
func parseEnvelope(body []byte) (env envelope, ok bool) {
	var root element
	if bytes.Contains(body, []byte("<!DOCTYPE")) || xml.Unmarshal(body, &root) != nil || root.XMLName != (xml.Name{Space: soapNamespace, Local: "Envelope"}) {
		return envelope{}, false
	}
	for _, part := range root.Children {
		for _, e := range part.Children {
			switch {
			case part.XMLName.Space != soapNamespace || !webServicesNamespace.MatchString(e.XMLName.Space):
			case part.XMLName.Local == "Header":
				env.readHeader(e)
			case part.XMLName.Local == "Body" && env.Operation == "":
				env.Operation = e.XMLName.Local
			}
		}
	}
	if env.Operation == "" {
		return envelope{}, false
	}
	return env, true
}

// readHeader reads the credentials in an element of the header. The last of repeated
// elements in a passport counts. A signature over another one fails.
func (env *envelope) readHeader(e element) {
	switch e.XMLName.Local {
	case "passport", "applicationInfo":
		env.Others = true
	case "tokenPassport":
		env.Others = env.Others || env.Passport != nil
		env.Passport = map[string]string{}
		for _, field := range e.Children {
			if !webServicesNamespace.MatchString(field.XMLName.Space) {
				continue
			}
			env.Passport[field.XMLName.Local] = strings.TrimSpace(field.Text)
			for _, attr := range field.Attrs {
				if field.XMLName.Local == "signature" && attr.Name.Local == "algorithm" {
					env.Algorithm = attr.Value
				}
			}
		}
	}
}
