package rest

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/eventstore"
	"dondoc/projections"
)

// actions registers one route for each command of a directive.
func (a *api) actions(h huma.API) {
	report, decide := auth.ReportOnPart, auth.DecideOnDirective
	action[domain.AcceptPart](a, h, "accept", "Tiếp nhận · Accept a part", report)
	action[domain.ReportProgress](a, h, "report-progress", "Báo cáo tiến độ · Report progress", report)
	action[domain.ReportCompletion](a, h, "report-completion", "Báo cáo hoàn thành · Report completion", report)
	action[domain.RequestExtension](a, h, "request-extension", "Đề nghị gia hạn · Ask for an extension", report)
	action[domain.ReturnPart](a, h, "return", "Trả lại · Return a part", report)
	action[domain.ConfirmCompletion](a, h, "confirm-completion", "Xác nhận hoàn thành · Confirm completion", decide)
	action[domain.RejectCompletion](a, h, "reject-completion", "Yêu cầu thực hiện lại · Reject completion", decide)
	action[domain.GrantExtension](a, h, "grant-extension", "Đồng ý gia hạn · Grant an extension", decide)
	action[domain.RefuseExtension](a, h, "refuse-extension", "Không đồng ý gia hạn · Refuse an extension", decide)
	action[domain.InsistOnReturn](a, h, "insist", "Giữ nguyên phân công · Insist on a returned part", decide)
	action[domain.ReassignPart](a, h, "reassign", "Giao lại cho đơn vị khác · Reassign a part", decide)
	action[domain.AddPart](a, h, "add-part", "Giao thêm đơn vị · Give a further unit a part", decide)
	action[domain.Instruct](a, h, "instruct", "Ý kiến chỉ đạo bổ sung · Instruct", decide)
	action[domain.Suspend](a, h, "suspend", "Tạm dừng · Suspend", decide)
	action[domain.Resume](a, h, "resume", "Cho tiếp tục · Resume", decide)
	action[domain.CloseDirective](a, h, "close", "Kết thúc, không thực hiện · Close without result", decide)
	action[domain.AmendDirective](a, h, "amend", "Điều chỉnh nhiệm vụ · Amend", decide)
}

// commandInput is a command on a directive.
type commandInput[C domain.DirectiveCommand] struct {
	DirectivePath
	Conditions
	Body C
}

func action[C domain.DirectiveCommand](a *api, h huma.API, name, summary string, may auth.Action) {
	op := operation(http.MethodPost, "/directives/{id}/"+name, name+"-directive", summary, may,
		http.StatusNotFound, http.StatusConflict, http.StatusPreconditionFailed, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType)
	huma.Register(h, op, func(ctx context.Context, in *commandInput[C]) (*directiveOutput, error) {
		return a.command(ctx, in.ID, in.Conditions, in.Body)
	})
}

// command decides a command and answers with the directive's new state.
func (a *api) command(ctx context.Context, id string, c Conditions, cmd domain.DirectiveCommand) (*directiveOutput, error) {
	receipt, err := a.change(ctx, c, func(_ *eventstore.View, r *projections.Reader, in domain.Circumstances) ([]eventstore.Write, error) {
		e, err := a.seen(ctx, r, id)
		if err != nil {
			return nil, err
		}
		if err := c.matches(e.Version); err != nil {
			return nil, err
		}
		events, err := e.State.Decide(cmd, in)
		if err != nil {
			return nil, err
		}
		return []eventstore.Write{{Subject: e.Subject(), Expect: e.Version, Events: events}}, nil
	})
	if err != nil {
		return nil, err
	}
	out := &directiveOutput{}
	err = a.read(func(_ *eventstore.View, r *projections.Reader) error {
		parsed, err := domain.ParseID(id)
		if err != nil {
			return err
		}
		e, err := r.Directive(parsed)
		if err != nil {
			return err
		}
		out.Body, out.Answered = show(r, e, a.today()), answer(receipt, e.Version)
		return nil
	})
	return out, err
}
