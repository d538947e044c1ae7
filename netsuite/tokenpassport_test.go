package netsuite

import (
	"strconv"
	"testing"
	"time"
)

func TestPassportVectors(t *testing.T) {
	for _, v := range vectors(t, true) {
		t.Run(v.Name, func(t *testing.T) {
			seconds, err := strconv.ParseInt(v.Timestamp, 10, 64)
			if err != nil {
				t.Fatal(err)
			}
			keys := Keys{
				ConsumerKey: NewSecret(v.ConsumerKey), ConsumerSecret: NewSecret(v.ConsumerSecret),
				TokenID: NewSecret(v.Token), TokenSecret: NewSecret(v.TokenSecret),
			}
			p, err := SignTokenPassport(Account(v.Account), keys, v.Nonce, time.Unix(seconds, 0))
			if err != nil {
				t.Fatal(err)
			}
			if p.BaseString() != v.Base {
				t.Errorf("base string\n got %s\nwant %s", p.BaseString(), v.Base)
			}
			if p.Signature != v.Signature {
				t.Errorf("signature %s, want %s", p.Signature, v.Signature)
			}
			v.checkPublished(t, p.Signature)
			if p.Account != v.Account || !p.ConsumerKey.Equal(keys.ConsumerKey) || !p.Token.Equal(keys.TokenID) || p.Nonce != v.Nonce || p.Timestamp != v.Timestamp {
				t.Error("the passport lacks what it signs")
			}
		})
	}
}

func BenchmarkSignOAuth1(b *testing.B) {
	keys, at := sampleKeys(), time.Unix(1700000000, 0)
	for b.Loop() {
		if _, err := SignOAuth1("GET", "https://1234567-sb1.suitetalk.api.netsuite.com/services/rest/system/v1/serverTime", "1234567_SB1", keys, "abcdefghij0123456789", at); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSignTokenPassport(b *testing.B) {
	keys, at := sampleKeys(), time.Unix(1700000000, 0)
	for b.Loop() {
		if _, err := SignTokenPassport("1234567_SB1", keys, "abcdefghij0123456789", at); err != nil {
			b.Fatal(err)
		}
	}
}
