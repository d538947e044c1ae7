package netsuite

import (
	"bytes"
	"encoding/xml"
)

// SOAPPath is the path of SOAP on the SuiteTalk host
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N3494684.html).
const SOAPPath = "/services/NetSuitePort_" + SOAPVersion

// The headers of a SOAP request for the server's time.
const (
	SOAPContentType = "text/xml; charset=utf-8"
	SOAPAction      = "getServerTime"
)

// soapMessages is the namespace of the elements sent.
const soapMessages = "urn:messages_" + SOAPVersion + ".platform.webservices.netsuite.com"

// GetServerTime returns the envelope of a request for the server's time, which has no
// arguments and requires no permission of its own
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N3508018.html).
// With a token passport, the request must have no applicationInfo and no passport.
// Otherwise NetSuite answers "Ambiguous authentication".
func (p TokenPassport) GetServerTime() []byte {
	var b bytes.Buffer
	b.WriteString(xml.Header + `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Header>` +
		`<ns:tokenPassport soapenv:actor="http://schemas.xmlsoap.org/soap/actor/next" soapenv:mustUnderstand="0" xmlns:ns="` + soapMessages + `">`)
	element := func(name, attribute, text string) {
		b.WriteString("<ns:" + name + attribute + ">")
		xml.EscapeText(&b, []byte(text))
		b.WriteString("</ns:" + name + ">")
	}
	element("account", "", p.Account)
	element("consumerKey", "", p.ConsumerKey.Reveal())
	element("token", "", p.Token.Reveal())
	element("nonce", "", p.Nonce)
	element("timestamp", "", p.Timestamp)
	element("signature", ` algorithm="`+SignatureMethod+`"`, p.Signature)
	b.WriteString(`</ns:tokenPassport></soapenv:Header><soapenv:Body><getServerTime xmlns="` + soapMessages + `"/></soapenv:Body></soapenv:Envelope>`)
	return b.Bytes()
}
