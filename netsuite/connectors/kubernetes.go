package connectors

import "strings"

// kubernetes is a Secret whose entries become environment variables of a container.
var kubernetes = Connector{
	Name: "kubernetes", Title: "Kubernetes Secret", Group: Formats, NoSetup: noTool, Record: RecordEither,
	Fields: variableFields, M2M: variableM2M, Form: "a Secret for envFrom: secretRef",
	Notes: []string{"Apply it without a file: netsuite-tba export P --for kubernetes | kubectl apply -f -"},
	Sure:  FromDocs, Source: "https://kubernetes.io/docs/concepts/configuration/secret/",
	variables: variables,
	documents: func(v Values) ([]Document, error) {
		return []Document{document("netsuite-secret.yaml", "for kubectl apply -f",
			"apiVersion: v1\nkind: Secret\nmetadata:\n  name: "+quotedJSON(secretName(v.Name))+"\ntype: Opaque\nstringData:\n"+
				lines("  %s: %s\n", variables(v), quotedJSON))}, nil
	},
}

func secretName(profile string) string {
	return strings.Trim("netsuite-"+strings.ReplaceAll(profile, "_", "-"), "-.")
}
