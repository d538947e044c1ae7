// Requests an access token with an assertion that the private key signs (ES256).
// The token is only in memory and only for this request.
const value = name => pm.environment.get(name)
const tokenUrl = 'https://' + value('restHost') + '/services/rest/auth/oauth2/v1/token'

const bytes = text => Uint8Array.from(text, c => c.charCodeAt(0))
const base64url = text => btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
const part = object => base64url(JSON.stringify(object))

// Slightly in the past, because NetSuite refuses an assertion from the future.
const issued = Math.floor(Date.now() / 1000) - 30
const unsigned = part({ typ: 'JWT', alg: 'ES256', kid: value('certificateId') }) + '.' + part({
  iss: value('clientId'), scope: value('scope').split(/[\s,]+/), aud: tokenUrl,
  iat: issued, exp: issued + 300, jti: crypto.randomUUID()
})
const pkcs8 = bytes(atob(value('privateKey').replace(/-----[^-]+-----|\\n|\s/g, '')))
const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const key = await crypto.subtle.importKey('pkcs8', pkcs8, ecdsa, false, ['sign'])
const signature = new Uint8Array(await crypto.subtle.sign(ecdsa, key, bytes(unsigned)))

const answer = await pm.sendRequest({
  url: tokenUrl,
  method: 'POST',
  header: { Accept: 'application/json' },
  body: {
    mode: 'urlencoded',
    urlencoded: [
      { key: 'grant_type', value: 'client_credentials' },
      { key: 'client_assertion_type', value: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' },
      { key: 'client_assertion', value: unsigned + '.' + base64url(String.fromCharCode(...signature)) }
    ]
  }
})
if (answer.code !== 200) {
  throw new Error('NetSuite refused the token request: ' + answer.code + ' ' + answer.text().slice(0, 200))
}
pm.variables.set('accessToken', answer.json().access_token)
