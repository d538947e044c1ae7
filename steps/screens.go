package steps

import (
	"strings"

	"netsuite-tba/netsuite/profile"
)

const (
	ScreenWelcome    ScreenID = "welcome"    // first start: nothing is saved
	ScreenStart      ScreenID = "start"      // the list of saved profiles
	ScreenProfile    ScreenID = "profile"    // one saved profile
	ScreenStore      ScreenID = "store"      // the key store does not work
	ScreenPassphrase ScreenID = "passphrase" // of the encrypted files
	ScreenLeave      ScreenID = "leave"

	ScreenInstructions     ScreenID = "instructions" // someone else does what is missing
	ScreenInstructionsText ScreenID = "instructions/text"
	ScreenWaiting          ScreenID = "waiting" // for someone else

	ScreenAccount ScreenID = "account"
	ScreenFound   ScreenID = "account/found" // after the lookup

	ScreenTool     ScreenID = "tool"
	ScreenToolAPI  ScreenID = "tool/api"    // the tool's documentation does not say which API it calls
	ScreenMethod   ScreenID = "tool/method" // how it signs in
	ScreenToolName ScreenID = "tool/name"   // what it needs, and the profile's name

	ScreenFeatures ScreenID = "features"

	ScreenIntegration ScreenID = "integration"          // whose record is it?
	ScreenNew         ScreenID = "integration/new"      // create a record, capture its pair
	ScreenExisting    ScreenID = "integration/existing" // use a record whose pair is available
	ScreenMadeIn      ScreenID = "integration/madein"   // which account was it created in?
	ScreenLost        ScreenID = "integration/lost"     // use a record whose pair is lost: warn first
	ScreenReset       ScreenID = "integration/reset"    // Reset Credentials, capture the new pair
	ScreenVendor      ScreenID = "integration/vendor"   // the vendor's record

	ScreenRole  ScreenID = "role"
	ScreenUser  ScreenID = "user"
	ScreenToken ScreenID = "token"

	ScreenCertificate ScreenID = "certificate" // with OAuth 2.0, in place of the token

	ScreenDiffers   ScreenID = "differs"   // a pasted page differs from the setup
	ScreenOtherKeys ScreenID = "otherkeys" // another window saved other keys

	ScreenTest          ScreenID = "test"           // runs, then saves
	ScreenScript        ScreenID = "test/script"    // may the RESTlet be called?
	ScreenOwnTest       ScreenID = "test/owntest"   // the vendor's record: the tool's own test decides
	ScreenFailed        ScreenID = "test/failed"    // what it means, most likely causes
	ScreenNotTested     ScreenID = "test/nottested" // held back or stopped, so nothing is known
	ScreenCauses        ScreenID = "test/causes"    // every cause, if there are many
	ScreenDetails       ScreenID = "test/details"   // the Detail values, to pick one
	ScreenFix           ScreenID = "test/fix"       // one cause and what to do
	ScreenUntested      ScreenID = "test/untested"  // save keys without a passing test: asked once more
	ScreenNotSaved      ScreenID = "test/notsaved"
	ScreenConnected     ScreenID = "test/connected" // it passed
	ScreenConnectedMore ScreenID = "test/more"      // what else can be done

	ScreenDeliver       ScreenID = "deliver"
	ScreenDeliverRun    ScreenID = "deliver/run"    // a command with the keys in its environment
	ScreenDeliverReveal ScreenID = "deliver/reveal" // print the keys once, in a shell
	ScreenDeliverCopy   ScreenID = "deliver/copy"   // one value, for the tool's form
	ScreenDeliverForget ScreenID = "deliver/forget" // delete the keys from this computer: asked once more
	ScreenDeliverFormat ScreenID = "deliver/format" // which of the tool's formats?
	ScreenDeliverWrite  ScreenID = "deliver/write"  // where to write the tool's files
	ScreenDeliverExists ScreenID = "deliver/exists" // a file of that name exists
	ScreenDeliverMore   ScreenID = "deliver/more"   // what else can be done
	ScreenSecondTool    ScreenID = "deliver/tool"   // another tool for the same keys
	ScreenSecondAPI     ScreenID = "deliver/api"    // the tool's documentation does not say which API it calls
	ScreenSecondNeeds   ScreenID = "deliver/needs"  // it needs more in NetSuite

	ScreenRekeyPending   ScreenID = "rekey/pending"   // keys of an earlier try: continue with them, or drop them
	ScreenRekeyTest      ScreenID = "rekey/test"      // the active keys are tested
	ScreenRekeyOwnTest   ScreenID = "rekey/owntest"   // the vendor's record: only the tool can test
	ScreenRekeyFine      ScreenID = "rekey/fine"      // they pass: nothing needs replacing
	ScreenRekeyNoHelp    ScreenID = "rekey/nohelp"    // new keys do not fix what failed
	ScreenRekeyRefused   ScreenID = "rekey/refused"   // the login was refused: the Detail value
	ScreenRekeyNotTested ScreenID = "rekey/nottested" // held back or stopped
	ScreenRekeyLost      ScreenID = "rekey/lost"      // what no longer works and what does
	ScreenRekeyAccess    ScreenID = "rekey/access"    // the user lost access or the role
	ScreenRekeyNames     ScreenID = "rekey/names"     // record, user and role of the old token
	ScreenRekeySwitched  ScreenID = "rekey/switched"  // the new keys are active: update the tools
	ScreenRekeyFormat    ScreenID = "rekey/format"    // as on the last step
	ScreenRekeyWrite     ScreenID = "rekey/write"
	ScreenRekeyExists    ScreenID = "rekey/exists"
	ScreenRekeyRevoke    ScreenID = "rekey/revoke" // the old token, after a rotation
	ScreenRekeyWrong     ScreenID = "rekey/wrong"  // the new keys are refused, so it is not revoked yet
)

// isRekey reports whether a screen is part of replacing keys. These screens are
// outside the nine steps.
func isRekey(id ScreenID) bool { return strings.HasPrefix(string(id), "rekey/") }

var screens = map[ScreenID]screen{
	ScreenWelcome: welcomeScreen{}, ScreenStart: startScreen{}, ScreenProfile: profileScreen{},
	ScreenStore: storeScreen{}, ScreenPassphrase: passphraseScreen{}, ScreenLeave: leaveScreen{},
	ScreenInstructions: instructionsScreen{}, ScreenInstructionsText: instructionsTextScreen{}, ScreenWaiting: waitingScreen{},
	ScreenAccount: accountScreen{}, ScreenFound: foundScreen{},
	ScreenTool: toolScreen{}, ScreenToolAPI: toolAPIScreen{}, ScreenMethod: methodScreen{}, ScreenToolName: toolNameScreen{},
	ScreenFeatures:    featuresScreen{},
	ScreenIntegration: integrationScreen{}, ScreenMadeIn: madeInScreen{},
	ScreenNew: recordScreen{profile.RecordNew}, ScreenExisting: recordScreen{profile.RecordExisting}, ScreenReset: recordScreen{profile.RecordLost},
	ScreenLost: lostScreen{}, ScreenVendor: vendorScreen{},
	ScreenRole: roleScreen{}, ScreenUser: userScreen{}, ScreenToken: tokenScreen{}, ScreenCertificate: certificateScreen{},
	ScreenDiffers: differsScreen{}, ScreenOtherKeys: otherKeysScreen{},
	ScreenTest: testScreen{}, ScreenScript: scriptScreen{}, ScreenOwnTest: ownTestScreen{}, ScreenFailed: failedScreen{}, ScreenNotTested: notTestedScreen{},
	ScreenCauses: causesScreen{}, ScreenDetails: detailsScreen{}, ScreenFix: fixScreen{}, ScreenUntested: untestedScreen{}, ScreenNotSaved: notSavedScreen{},
	ScreenConnected: connectedScreen{}, ScreenConnectedMore: moreScreen{}, ScreenDeliverMore: moreScreen{},

	ScreenDeliver: deliverScreen{}, ScreenDeliverRun: commandScreen{}, ScreenDeliverReveal: commandScreen{},
	ScreenDeliverCopy: copyScreen{}, ScreenDeliverForget: forgetScreen{},
	ScreenDeliverFormat: writeScreen{}, ScreenDeliverWrite: writeScreen{}, ScreenDeliverExists: writeScreen{},
	ScreenRekeyFormat: writeScreen{}, ScreenRekeyWrite: writeScreen{}, ScreenRekeyExists: writeScreen{},
	ScreenSecondTool: toolScreen{}, ScreenSecondAPI: toolAPIScreen{}, ScreenSecondNeeds: secondNeedsScreen{},
	ScreenRekeyPending: rekeyPendingScreen{}, ScreenRekeyTest: testScreen{}, ScreenRekeyOwnTest: rekeyResultScreen{},
	ScreenRekeyFine: rekeyResultScreen{}, ScreenRekeyNoHelp: rekeyResultScreen{}, ScreenRekeyRefused: rekeyResultScreen{},
	ScreenRekeyLost: rekeyLostScreen{}, ScreenRekeyNotTested: rekeyResultScreen{}, ScreenRekeyAccess: rekeyAccessScreen{}, ScreenRekeyNames: rekeyNamesScreen{},
	ScreenRekeySwitched: rekeySwitchedScreen{}, ScreenRekeyRevoke: rekeyRevokeScreen{}, ScreenRekeyWrong: rekeyWrongScreen{},
}
