package domain

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/matryer/is"

	"dondoc/domain/calendar"
)

func TestAViewIsSavedReplacedAndRemovedByItsOwnerAlone(t *testing.T) {
	is := is.New(t)
	a := &Account{ID: docID}
	a.Apply(&AccountOpened{Login: "an.nguyen", Name: "Nguyễn Văn An (ví dụ)", Role: RoleOffice})
	in := Circumstances{Who: Actor{ID: docID.String(), Role: RoleOffice}, Now: time.Date(2024, 12, 16, 9, 0, 0, 0, calendar.Zone)}
	do := func(cmd AccountCommand) error {
		events, err := a.Decide(cmd, nil, in)
		for _, e := range events {
			a.Apply(e)
		}
		return err
	}
	is.NoErr(do(SaveView{"Quá hạn", "han=overdue"}))
	is.NoErr(do(SaveView{"Gắn sao", "uu-tien=starred"}))
	is.NoErr(do(SaveView{"Quá hạn", "han=overdue&q=lop"}))
	is.Equal(a.Views, []View{{"Gắn sao", "uu-tien=starred"}, {"Quá hạn", "han=overdue&q=lop"}})
	is.NoErr(do(RemoveView{"Gắn sao"}))
	is.Equal(len(a.Views), 1)

	for cmd, want := range map[AccountCommand]error{
		SaveView{" ", "han=overdue"}:          ErrRequired,
		SaveView{strings.Repeat("a", 81), ""}: ErrTooLong,
		SaveView{"x", "q=lớp học"}:            ErrViewQuery,
		RemoveView{"không có"}:                NotFound("name", "không có"),
	} {
		is.True(errors.Is(do(cmd), want))
	}
	for i := range 29 {
		is.NoErr(do(SaveView{fmt.Sprint(i), ""}))
	}
	is.True(errors.Is(do(SaveView{"một nữa", ""}), ErrTooManyViews))
	is.NoErr(do(SaveView{"Quá hạn", ""})) // to replace one is not one more
	in.Who = Actor{ID: "another", Role: RoleAdmin}
	is.Equal(do(SaveView{"x", ""}), ErrNotAllowed)
}
