package reminders

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"

	"dondoc/domain"
	"dondoc/eventstore"
)

func TestMailSaysNothingOfWhatIsRestricted(t *testing.T) {
	is := is.New(t)
	o, box := openOffice(t, eventstore.Options{}), &letterBox{}
	o.units()
	o.person("chuyen-vien", domain.RoleUnit, false, locBinh)
	o.issue("Tổ chức các lớp bồi dưỡng", "2024-10-25", domain.Ordinary, locBinh)
	secret := o.issueRestricted("Chuyển hồ sơ mật danh Hoa Đào", "2024-10-25", locBinh)
	o.at("2024-10-28 08:00")
	o.tick(o.runner("n1", box))
	is.Equal(len(box.got), 1)
	m := box.got[0]
	for _, said := range []string{m.Text, m.HTML} {
		is.True(strings.Contains(said, "Tổ chức các lớp"))
		is.True(!strings.Contains(said, "Hoa Đào"))
		is.True(strings.Contains(said, "Nội dung hạn chế"))
		is.True(strings.Contains(said, secret.String())) // where it can be read, by who may
	}
	is.True(strings.Contains(string(m.ICS), "lớp bồi dưỡng"))
	is.True(!strings.Contains(string(m.ICS), secret.String()))
	is.Equal(m.Subject, "Đôn đốc ngày 28/10/2024: 2 việc quá hạn")
}

func TestALongDigestIsListedToAnEndAndLeadsToTheRest(t *testing.T) {
	is := is.New(t)
	o, box := openOffice(t, eventstore.Options{}), &letterBox{}
	o.units()
	o.person("chuyen-vien", domain.RoleUnit, false, locBinh)
	for i := range mostListed + 20 {
		o.issue(fmt.Sprintf("Việc số %d.", i), "2024-10-25", domain.Ordinary, locBinh)
	}
	o.at("2024-10-28 08:00")
	o.tick(o.runner("n1", box))
	is.Equal(len(box.got), 1)
	m := box.got[0]
	is.Equal(m.Subject, "Đôn đốc ngày 28/10/2024: 120 việc quá hạn") // all of it is counted
	is.Equal(strings.Count(m.Text, "Việc số "), mostListed)
	is.Equal(strings.Count(m.HTML, "Việc số "), mostListed)
	inbox := "https://dondoc.langson.example/hop-thu/" + o.digestsOf(domain.UnitBox(locBinh))[0].ID.String()
	for _, said := range []string{m.Text, m.HTML} {
		is.True(strings.Contains(said, "Còn 20 việc khác"))
		is.True(strings.Contains(said, inbox))
	}
}

// The message of a day, as a file to be looked at where DONDOC_PICTURES names a folder.
func TestTheMessageOfADayHasEveryKindOfLine(t *testing.T) {
	is := is.New(t)
	o, box := openOffice(t, eventstore.Options{}), &letterBox{}
	o.units()
	o.person("chuyen-vien", domain.RoleUnit, false, locBinh)
	accepted := &domain.PartAccepted{Unit: locBinh, On: dateOf("2024-10-15")}
	late := o.issue("Tổ chức 07 lớp bồi dưỡng kiến thức, kỹ năng chuyển đổi số cho cán bộ, công chức cấp xã", "2024-10-25", domain.Ordinary, locBinh)
	soon := o.issue("Rà soát, đánh giá lại hiệu quả hoạt động của các đơn vị sự nghiệp công lập", "2024-11-05", domain.Ordinary, locBinh)
	stale := o.issue("Đôn đốc tiến độ giải phóng mặt bằng", "2024-12-31", domain.Ordinary, locBinh)
	o.issue("Báo cáo kết quả kiểm tra (ví dụ)", "2024-12-31", domain.Ordinary, locBinh)
	for _, id := range []domain.ID{late, soon, stale} {
		o.put(eventstore.DirectiveSubject(id, false), accepted)
	}
	o.at("2024-11-04 08:00")
	o.tick(o.runner("n1", box))
	is.Equal(len(box.got), 1)
	m := box.got[0]
	at := 0
	for _, head := range []string{"Quá hạn", "Sắp đến hạn", "Chưa tiếp nhận", "Chậm cập nhật"} {
		i := strings.Index(m.HTML[at:], ">"+head+" (")
		is.True(i >= 0) // in this order
		at += i
	}
	if dir := os.Getenv("DONDOC_PICTURES"); dir != "" {
		is.NoErr(os.WriteFile(filepath.Join(dir, "mail.html"), []byte(m.HTML), 0o600))
		is.NoErr(os.WriteFile(filepath.Join(dir, "mail.txt"), []byte(m.Text), 0o600))
	}
}
