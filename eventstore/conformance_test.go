package eventstore

import (
	"testing"
)

// The suite that a record passes wherever it is kept.
var conformance = []struct {
	name  string
	nodes int
	test  func(t *testing.T, v *venue)
}{
	{"what is appended is read back byte for byte", 1, readsBackWhatWasAppended},
	{"an ordinary client reads CloudEvents from the stream", 1, ordinaryClientReadsCloudEvents},
	{"a wrong expectation is a lost race and records nothing", 1, wrongExpectationRecordsNothing},
	{"events over several subjects are recorded as one", 1, severalSubjectsAtOnce},
	{"a batch of which one write conflicts leaves nothing", 1, conflictingBatchLeavesNothing},
	{"a decision without events gives the present head", 1, decisionWithoutEvents},
	{"of racing appends one wins each version", 1, oneWinsEachVersion},
	{"racing commands all succeed in the end", 1, racingCommandsSucceed},
	{"an acknowledged append that is sent again is not recorded again", 1, sentAgainIsNotRecordedAgain},
	{"an append whose acknowledgement is lost is recorded once and answered truly", 1, lostAcknowledgement},
	{"who gives up waiting is told that the outcome is unknown", 1, givingUp},
	{"who writes while the store closes is told the truth", 1, closingWhileWriting},
	{"an idempotency key is carried out once", 1, keyIsCarriedOutOnce},
	{"64 writers over 64 subjects and over 4", 1, sixtyFourWriters},
	{"a record is opened again as it was", 1, opensAgain},
	{"what the stream has and the journal lost is caught up at start", 1, catchesUpAtStart},
	{"what was recorded by a transaction that failed is recorded by the next", 1, failedTransaction},
	{"a file is kept by its content, for good", 1, fileIsKept},
	{"two nodes see each other's files", 2, twoNodesSeeEachOthersFiles},
	{"two nodes see each other's events", 2, twoNodesSeeEachOther},
	{"two nodes race for one subject", 2, twoNodesRace},
	{"a key is carried out once on two nodes", 2, keyOnTwoNodes},
	{"two nodes begin a record at once", 2, twoNodesBeginAtOnce},
}

func conform(t *testing.T, newVenue func(t *testing.T) *venue) {
	for _, c := range conformance {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			v := newVenue(t)
			if c.nodes > 1 && !v.shared {
				t.Skip("an embedded single node is alone")
			}
			c.test(t, v)
		})
	}
}

func TestEmbeddedServerConforms(t *testing.T) {
	t.Parallel()
	conform(t, embeddedVenue)
}

func TestExternalServerConforms(t *testing.T) {
	t.Parallel()
	conform(t, startServers(t, 1).venue)
}

func TestClusterOfThreeConforms(t *testing.T) {
	t.Parallel()
	conform(t, startServers(t, 3).venue)
}
