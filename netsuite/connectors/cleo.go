package connectors

// cleo is Cleo Integration Cloud. Its documents do not say which API it calls.
var cleo = Connector{
	Name: "cleo", Title: "Cleo", Group: Tools,
	Ask:    true,
	Fields: append([]Field{{Label: "Account number"}}, fourKeys()...),
	Runs:   "in Cleo's cloud",
	Sure:   FromDocs, Source: "https://support.cleo.com/hc/en-us/articles/360049686633",
}
