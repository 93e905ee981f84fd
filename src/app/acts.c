/* acts.c -- the table of contents of the program: everything it can be asked.
 *
 * One row is a page, a JSON answer and a command at once (act.h).  Names, once given,
 * stay.  Rows stand noun by noun in the order of the work; those of assessment fill a file
 * of their own, which is part of this table. */
#include "app/act.h"

#include "app/adoption.h"
#include "app/bulletin.h"
#include "app/circular.h"
#include "app/circular_check.h"
#include "app/desk.h"
#include "app/digest.h"
#include "app/draft.h"
#include "app/event.h"
#include "app/fee.h"
#include "app/forward.h"
#include "app/handling.h"
#include "app/happening.h"
#include "app/instruction.h"
#include "app/issue.h"
#include "app/person.h"
#include "app/points.h"
#include "app/prize.h"
#include "app/quota.h"
#include "app/report.h"
#include "app/scheme.h"
#include "app/section.h"
#include "app/session.h"
#include "app/setting.h"
#include "app/style.h"
#include "app/try.h"
#include "app/unit.h"

const struct field made_fields[] = { FIELD_ID(struct made, id), FIELD(struct made, note),
                                     FIELD_END };
const struct field download_fields[] = { FIELD(struct download, name),
                                         FIELD(struct download, type),
                                         FIELD(struct download, digest),
                                         FIELD(struct download, shown), FIELD_END };
const struct field nothing_fields[] = { FIELD_END };

#define GET(path_) .path = (path_), .kind = ACT_READ
#define POST(path_) .path = (path_), .kind = ACT_WRITE
#define FILE_(path_)                                                        \
    .path = (path_), .kind = ACT_FILE, .out = download_fields,              \
    .out_size = sizeof(struct download)
#define ASK(path_) .path = (path_), .kind = ACT_ASK
#define MAY(right_, scope_) .right = RIGHT_##right_, .scope = SCOPE_##scope_
#define IN(T, table) .in = (table), .in_size = sizeof(struct T)
#define OUT(T, table) .out = (table), .out_size = sizeof(struct T)
#define NONE IN(nothing, nothing_fields)
#define EMPTY OUT(nothing, nothing_fields)
#define MADE OUT(made, made_fields)
#define DRAFT_DONE OUT(draft_done, draft_done_fields)
#define UNIT_MADE OUT(unit_made, unit_made_fields)

/* clang-format off */
const struct act acts[] = {
    /* -- logging in -- */
    { "session.form", GET("/login"), MAY(PUBLIC, SELF),
      IN(login_in, login_form_fields), EMPTY, act_session_form,
      .title = "登录", .help = "登录页" },
    { "session.login", POST("/login"), MAY(PUBLIC, SELF),
      IN(login_in, login_fields), OUT(logged_in, logged_in_fields), act_session_login,
      .title = "登录", .help = "用用户名和密码登录", .form = "session.form", .then = "{next}",
      .prepare = prepare_login },
    { "session.logout", POST("/session/logout"), MAY(SIGNED, SELF), NONE, MADE,
      act_session_logout, .title = "退出", .help = "退出登录", .then = "/login" },
    { "session.code", GET("/begin"), MAY(PUBLIC, SELF), NONE, EMPTY, act_session_code,
      .title = "设置密码", .help = "凭一次性代码设置密码的页面" },
    { "session.begin", POST("/begin"), MAY(PUBLIC, SELF),
      IN(begin_in, begin_fields), MADE, act_session_begin,
      .title = "设置密码", .help = "凭管理员给的一次性代码设置密码", .form = "session.code",
      .then = "/login", .prepare = prepare_begin },
    { "session.show", GET("/session"), MAY(SIGNED, SELF), NONE,
      OUT(whoami, whoami_fields), act_session_show,
      .title = "我的岗位", .help = "我是谁，任什么岗位" },
    { "session.password", GET("/password"), MAY(SIGNED, SELF), NONE, EMPTY,
      act_session_password, .title = "更换密码", .help = "更换密码的页面" },
    { "session.change", POST("/password"), MAY(SIGNED, SELF),
      IN(password_in, password_fields), MADE, act_session_new_password,
      .title = "更换密码", .help = "更换自己的密码", .form = "session.password",
      .then = "/login", .prepare = prepare_password },

    /* -- 工作台 -- */
    { "desk.show", GET("/"), MAY(SIGNED, SELF), NONE,
      OUT(desk_view, desk_view_fields), act_desk_show,
      .title = "工作台", .help = "等待我办理的事项" },

    /* -- 写信息: a report in its own unit -- */
    { "report.new", GET("/report/new"), MAY(WRITE, SELF), NONE,
      OUT(report_form, report_form_fields), act_report_new,
      .title = "写信息", .help = "空白稿件的表单" },
    { "report.add", POST("/report"), MAY(WRITE, SELF),
      IN(report_in, report_add_fields), MADE, act_report_add,
      .title = "保存草稿", .help = "新建一篇信息（草稿）", .form = "report.new",
      .then = "/report/{id}" },
    { "report.own", GET("/report"), MAY(READ, SELF),
      IN(report_own_in, report_own_fields), OUT(report_own_view, report_own_view_fields),
      act_report_own, .title = "本单位信息", .help = "本单位写的信息，可按状态、类型筛选" },
    { "report.show", GET("/report/{report}"), MAY(READ, REPORT),
      IN(report_show_in, report_show_fields), OUT(report_view, report_view_fields),
      act_report_show, .title = "稿件", .help = "一篇信息的全部情况" },
    { "report.edit", GET("/report/{report}/edit"), MAY(WRITE, REPORT_OWN),
      IN(report_id, report_id_fields), OUT(report_form, report_form_fields),
      act_report_edit, .title = "修改稿件", .help = "修改稿件的表单" },
    { "report.change", POST("/report/{report}/change"), MAY(WRITE, REPORT_OWN),
      IN(report_in, report_change_fields), MADE, act_report_change,
      .title = "保存", .help = "修改草稿、退回或退改的稿件", .form = "report.edit",
      .then = "/report/{id}" },
    { "report.submit", POST("/report/{report}/submit"), MAY(WRITE, REPORT_OWN),
      IN(report_id, report_id_fields), MADE, act_report_submit,
      .title = "送审", .help = "送本单位审签", .form = "report.show",
      .then = "/report/{id}" },
    { "report.sign", POST("/report/{report}/sign"), MAY(SIGN, REPORT_OWN),
      IN(report_id, report_id_fields), MADE, act_report_sign,
      .title = "同意", .help = "审签同意；最后一步同意即报出", .form = "report.show",
      .then = "/report/{id}" },
    { "report.turn", POST("/report/{report}/turn"), MAY(SIGN, REPORT_OWN),
      IN(report_note, report_turn_fields), MADE, act_report_turn,
      .title = "退回", .help = "审签不同意，写明意见退回撰稿人", .form = "report.show",
      .then = "/report/{id}" },
    { "report.withdraw", POST("/report/{report}/withdraw"), MAY(WRITE, REPORT_OWN),
      IN(report_note, report_withdraw_fields), MADE, act_report_withdraw,
      .title = "撤回", .help = "撤回尚未报出的稿件", .form = "report.show",
      .then = "/report/{id}" },
    { "attachment.get", FILE_("/attachment/{attachment}"), MAY(READ, ATTACHMENT),
      IN(attachment_id, attachment_id_fields), .run = act_attachment_get,
      .title = "附件", .help = "取附件" },
    { "attachment.drop", POST("/attachment/{attachment}/drop"), MAY(WRITE, ATTACHMENT_OWN),
      IN(attachment_id, attachment_id_fields), MADE, act_attachment_drop,
      .title = "去掉附件", .help = "去掉尚未报出稿件的附件", .then = "/report/{id}/edit" },
    { "confidential.add", POST("/confidential"), MAY(WRITE, SELF),
      IN(confidential_in, confidential_in_fields), MADE, act_confidential_add,
      .title = "机要登记", .help = "登记走机要渠道的涉密信息（只登记，不录内容）",
      .form = "report.new", .then = "/report/new" },
    { "verification.answer", POST("/verification/{verification}/answer"),
      MAY(WRITE, VERIFICATION), IN(answer_in, answer_fields_in), MADE,
      act_verification_answer, .title = "答复核实", .help = "答复上级的核实",
      .then = "/report/{id}" },

    /* -- 采编台 and 登记簿: what a receiving unit does -- */
    { "report.list", GET("/register"), MAY(READ, SELF),
      IN(register_in, register_fields), OUT(register_view, register_view_fields),
      act_report_list, .title = "登记簿", .help = "收到的信息，可按状态、类型、单位、日期筛选" },
    { "handling.list", GET("/desk"), MAY(EDIT, SELF),
      IN(desk_in, handling_list_fields), OUT(editor_desk, editor_desk_fields),
      act_handling_list, .title = "采编台", .help = "等待采编的信息" },
    { "handling.show", GET("/desk/{handling}"), MAY(EDIT, HANDLING),
      IN(desk_in, handling_show_fields), OUT(editor_desk, editor_desk_fields),
      act_handling_show, .title = "采编台", .help = "采编台，打开其中一件" },
    { "handling.take", POST("/handling/{handling}/take"), MAY(EDIT, HANDLING),
      IN(handling_id, handling_id_fields), OUT(moved, moved_fields), act_handling_take,
      .title = "收办", .help = "收到手里办理（也用于接手别人在办的）",
      .form = "handling.show", .then = "{next}" },
    { "handling.release", POST("/handling/{handling}/release"), MAY(EDIT, HANDLING),
      IN(handling_id, handling_id_fields), OUT(moved, moved_fields), act_handling_release,
      .title = "放回", .help = "放回待收", .form = "handling.show", .then = "{next}" },
    { "handling.ask", POST("/handling/{handling}/ask"), MAY(EDIT, HANDLING),
      IN(handling_note, handling_ask_fields), OUT(moved, moved_fields), act_handling_ask,
      .title = "核实", .help = "请报送单位核实", .form = "handling.show",
      .then = "{next}" },
    { "handling.return", POST("/handling/{handling}/return"), MAY(EDIT, HANDLING),
      IN(handling_reason, handling_return_fields), OUT(moved, moved_fields), act_handling_return,
      .title = "退改", .help = "退回报送单位修改，写明原因和意见", .form = "handling.show",
      .then = "{next}" },
    { "handling.keep", POST("/handling/{handling}/keep"), MAY(EDIT, HANDLING),
      IN(handling_note, handling_keep_fields), OUT(moved, moved_fields), act_handling_keep,
      .title = "备用", .help = "存入备用", .form = "handling.show", .then = "{next}" },
    { "handling.file", POST("/handling/{handling}/file"), MAY(EDIT, HANDLING),
      IN(handling_id, handling_id_fields), OUT(moved, moved_fields), act_handling_file,
      .title = "备查", .help = "转备查", .form = "handling.show", .then = "{next}" },
    { "handling.refuse", POST("/handling/{handling}/refuse"), MAY(EDIT, HANDLING),
      IN(handling_reason, handling_refuse_fields), OUT(moved, moved_fields), act_handling_refuse,
      .title = "不采用", .help = "不采用，记明原因，报送单位可见", .form = "handling.show",
      .then = "{next}" },
    { "handling.adopt", POST("/handling/{handling}/adopt"), MAY(EDIT, HANDLING),
      IN(handling_adopt_in, handling_adopt_fields), OUT(moved, moved_fields),
      act_handling_adopt, .title = "采用", .help = "采用到刊物的下一期", .form = "handling.show",
      .then = "{next}" },
    { "handling.undo", POST("/handling/{handling}/undo"), MAY(EDIT, HANDLING),
      IN(handling_id, handling_id_fields), OUT(moved, moved_fields), act_handling_undo,
      .title = "撤销", .help = "撤销对一件的处理，回到在办（签发以后不能）",
      .form = "handling.show", .then = "{next}" },

    /* -- 综合稿 -- */
    { "digest.list", GET("/digest"), MAY(EDIT, SELF),
      IN(digest_list_in, digest_list_fields), OUT(digest_list_view, digest_list_view_fields),
      act_digest_list, .title = "综合稿", .help = "本单位的综合稿" },
    { "digest.add", POST("/digest"), MAY(EDIT, SELF),
      IN(digest_add_in, digest_add_fields), MADE, act_digest_add,
      .title = "新建综合稿", .help = "把几件来稿并为一篇综合稿，各来稿单位保留得分",
      .then = "/digest/{id}" },
    { "digest.show", GET("/digest/{digest}"), MAY(EDIT, DIGEST),
      IN(digest_id, digest_id_fields), OUT(digest_view, digest_view_fields), act_digest_show,
      .title = "综合稿", .help = "一篇综合稿和它的来稿" },
    { "digest.change", POST("/digest/{digest}/change"), MAY(EDIT, DIGEST),
      IN(digest_change_in, digest_change_fields), MADE, act_digest_change,
      .title = "保存", .help = "改写综合稿", .form = "digest.show", .then = "/digest/{id}" },
    { "digest.merge", POST("/digest/{digest}/merge"), MAY(EDIT, DIGEST),
      IN(digest_merge_in, digest_merge_fields), MADE, act_digest_merge,
      .title = "并入", .help = "把一件来稿并入综合稿", .form = "digest.show",
      .then = "/digest/{id}" },
    { "digest.unmerge", POST("/digest/{digest}/unmerge"), MAY(EDIT, DIGEST),
      IN(digest_merge_in, digest_merge_fields), MADE, act_digest_unmerge,
      .title = "移出", .help = "把一件来稿移出综合稿", .form = "digest.show",
      .then = "/digest/{id}" },
    { "digest.place", POST("/digest/{digest}/place"), MAY(EDIT, DIGEST),
      IN(digest_place_in, digest_place_fields), MADE, act_digest_place,
      .title = "编入刊物", .help = "把综合稿编入刊物的下一期", .form = "digest.show",
      .then = "/digest/{id}" },

    /* -- 刊物 and 期 -- */
    { "bulletin.list", GET("/bulletin"), MAY(PAPERS, SELF), NONE,
      OUT(bulletin_list_view, bulletin_list_view_fields), act_bulletin_list,
      .title = "刊物", .help = "本单位和上级的刊物" },
    { "bulletin.show", GET("/bulletin/{bulletin}"), MAY(PAPERS, BULLETIN),
      IN(bulletin_id, bulletin_id_fields), OUT(bulletin_view, bulletin_view_fields),
      act_bulletin_show, .title = "刊物", .help = "一种刊物和它的各期" },
    { "issue.show", GET("/issue/{issue}"), MAY(PAPERS, ISSUE), IN(issue_id, issue_id_fields),
      OUT(issue_view, issue_view_fields), act_issue_show,
      .title = "期", .help = "一期刊物" },
    { "issue.pdf", FILE_("/issue/{issue}.pdf"), MAY(PAPERS, ISSUE),
      IN(issue_id, issue_id_fields), .run = act_issue_pdf,
      .title = "PDF", .help = "一期刊物的 PDF（未签发的是清样）" },
    { "issue.edit", GET("/issue/{issue}/edit"), MAY(EDIT, ISSUE),
      IN(issue_id, issue_id_fields), OUT(issue_view, issue_view_fields), act_issue_edit,
      .title = "编排", .help = "编排下一期" },
    { "issue.submit", POST("/issue/{issue}/submit"), MAY(EDIT, ISSUE),
      IN(issue_id, issue_id_fields), MADE, act_issue_submit,
      .title = "送签", .help = "送领导签发", .form = "issue.edit", .then = "/issue/{id}" },
    { "issue.turn", POST("/issue/{issue}/turn"), MAY(PUBLISH, ISSUE),
      IN(issue_turn_in, issue_turn_fields), MADE, act_issue_turn,
      .title = "退回编辑", .help = "不签发，写明意见退回编辑", .form = "issue.show",
      .then = "/issue/{id}" },
    { "issue.sign", POST("/issue/{issue}/sign"), MAY(PUBLISH, ISSUE),
      IN(issue_id, issue_id_fields), MADE, act_issue_sign,
      .title = "签发", .help = "签发：编号、定稿、计入采用，一次完成",
      .form = "issue.show", .then = "/issue/{id}" },
    { "piece.change", POST("/piece/{piece}/change"), MAY(EDIT, PIECE),
      IN(piece_change_in, piece_change_fields), MADE, act_piece_change,
      .title = "保存", .help = "编辑一期里的一篇", .then = "/issue/{id}/edit" },
    { "piece.move", POST("/piece/{piece}/move"), MAY(EDIT, PIECE),
      IN(piece_move_in, piece_move_fields), MADE, act_piece_move,
      .title = "移动", .help = "上移或下移一篇", .then = "/issue/{id}/edit" },
    { "piece.drop", POST("/piece/{piece}/drop"), MAY(EDIT, PIECE),
      IN(piece_id, piece_id_fields), MADE, act_piece_drop,
      .title = "移出", .help = "把一篇移出本期", .then = "/issue/{id}/edit" },

    /* -- 采用与批示: what others adopted, what leaders wrote, what went further up -- */
    { "adoption.list", GET("/adoption"), MAY(READ, SELF),
      IN(credit_list_in, adoption_list_fields),
      OUT(adoption_list_view, adoption_list_view_fields), act_adoption_list,
      .title = "采用", .help = "采用情况，可按刊物、级别、单位、日期筛选" },
    { "adoption.new", GET("/adoption/new"), MAY(RECORD, SELF),
      IN(credit_pick_in, adoption_new_fields), OUT(adoption_entry, adoption_entry_fields),
      act_adoption_new, .title = "补录采用", .help = "补录采用的表单，先找稿件" },
    { "adoption.add", POST("/adoption"), MAY(RECORD, SELF),
      IN(adoption_in, adoption_add_fields), MADE, act_adoption_add,
      .title = "补录", .help = "补录上级刊物的采用；一篇可由几件来稿合成，各来稿单位都计",
      .form = "adoption.new", .then = "/adoption/{id}" },
    { "adoption.show", GET("/adoption/{adoption}"), MAY(READ, ADOPTION),
      IN(adoption_id, adoption_id_fields), OUT(adoption_view, adoption_view_fields),
      act_adoption_show, .title = "采用", .help = "一条采用的依据和更正经过" },
    { "adoption.proof", FILE_("/adoption/{adoption}/proof"), MAY(READ, ADOPTION),
      IN(adoption_id, adoption_id_fields), .run = act_adoption_proof,
      .title = "依据文件", .help = "取采用的依据文件" },
    { "adoption.edit", GET("/adoption/{adoption}/correct"), MAY(RECORD, ADOPTION_OWN),
      IN(credit_pick_in, adoption_edit_fields), OUT(adoption_entry, adoption_entry_fields),
      act_adoption_edit, .title = "更正采用", .help = "更正采用的表单" },
    { "adoption.correct", POST("/adoption/{adoption}/correct"), MAY(RECORD, ADOPTION_OWN),
      IN(adoption_in, adoption_correct_fields), MADE, act_adoption_correct,
      .title = "更正", .help = "更正补录的采用：另写一条替代原来的，写明原因",
      .form = "adoption.edit", .then = "/adoption/{id}" },
    { "adoption.void", POST("/adoption/{adoption}/void"), MAY(RECORD, ADOPTION_OWN),
      IN(adoption_void_in, adoption_void_fields), MADE, act_adoption_void,
      .title = "撤销", .help = "撤销一条采用（或整篇），写明原因",
      .form = "adoption.show", .then = "/adoption/{id}" },
    { "instruction.list", GET("/instruction"), MAY(READ, SELF),
      IN(credit_list_in, instruction_list_fields),
      OUT(instruction_list_view, instruction_list_view_fields), act_instruction_list,
      .title = "批示", .help = "领导批示，可按级别、单位、日期筛选" },
    { "instruction.new", GET("/instruction/new"), MAY(RECORD, SELF),
      IN(credit_pick_in, instruction_new_fields),
      OUT(instruction_entry, instruction_entry_fields), act_instruction_new,
      .title = "登记批示", .help = "登记批示的表单，先找稿件" },
    { "instruction.add", POST("/instruction"), MAY(RECORD, SELF),
      IN(instruction_in, instruction_add_fields), MADE, act_instruction_add,
      .title = "登记", .help = "登记领导批示；一条批示可以对几件来稿",
      .form = "instruction.new", .then = "/instruction/{id}" },
    { "instruction.show", GET("/instruction/{instruction}"), MAY(READ, INSTRUCTION),
      IN(instruction_id, instruction_id_fields),
      OUT(instruction_view, instruction_view_fields), act_instruction_show,
      .title = "批示", .help = "一条批示、它的来稿和更正经过" },
    { "instruction.edit", GET("/instruction/{instruction}/correct"),
      MAY(RECORD, INSTRUCTION_OWN), IN(credit_pick_in, instruction_edit_fields),
      OUT(instruction_entry, instruction_entry_fields), act_instruction_edit,
      .title = "更正批示", .help = "更正批示的表单" },
    { "instruction.correct", POST("/instruction/{instruction}/correct"),
      MAY(RECORD, INSTRUCTION_OWN), IN(instruction_in, instruction_correct_fields), MADE,
      act_instruction_correct, .title = "更正",
      .help = "更正批示：另写一条替代原来的，写明原因",
      .form = "instruction.edit", .then = "/instruction/{id}" },
    { "instruction.void", POST("/instruction/{instruction}/void"),
      MAY(RECORD, INSTRUCTION_OWN), IN(instruction_void_in, instruction_void_fields), MADE,
      act_instruction_void, .title = "撤销", .help = "撤销一条批示，写明原因",
      .form = "instruction.show", .then = "/instruction/{id}" },
    { "forward.list", GET("/forward"), MAY(READ, SELF),
      IN(credit_list_in, forward_list_fields),
      OUT(forward_list_view, forward_list_view_fields), act_forward_list,
      .title = "上报", .help = "报往上级的稿件，可按单位、日期筛选" },
    { "forward.add", POST("/forward"), MAY(EDIT, SELF),
      IN(forward_in, forward_in_fields), OUT(forwarded, forwarded_fields), act_forward_add,
      .title = "上报", .help = "把一件来稿或综合稿报往上级", .then = "{path}" },

    /* -- 考核记事, 目标任务, 考核办法, 得分, 评奖, 稿酬, 通报 -- */
#include "app/acts_assess.inc"

    /* -- 机构与人员 -- */
    { "unit.list", GET("/unit"), MAY(SIGNED, SELF), IN(unit_list_in, unit_list_fields),
      OUT(unit_list_view, unit_list_view_fields), act_unit_list,
      .title = "机构与人员", .help = "机构树和各单位信息员" },
    { "unit.show", GET("/unit/{unit}"), MAY(ROSTER, UNIT_KEPT),
      IN(unit_id, unit_id_fields), OUT(unit_view, unit_view_fields), act_unit_show,
      .title = "单位", .help = "一个单位：人员、名称沿革、审签步骤、刊物" },
    { "unit.new", GET("/unit/{unit}/new"), MAY(ADMIN, UNIT), IN(unit_id, unit_id_fields),
      OUT(unit_form, unit_form_fields), act_unit_new,
      .title = "设立单位", .help = "设立下级单位的表单" },
    { "unit.add", POST("/unit/{unit}/new"), MAY(ADMIN, UNIT),
      IN(unit_add_in, unit_add_fields), MADE, act_unit_add,
      .title = "设立单位", .help = "设立一个下级单位", .form = "unit.new",
      .then = "/unit/{id}" },
    { "unit.change", POST("/unit/{unit}/change"), MAY(ADMIN, UNIT_KEPT),
      IN(unit_change_in, unit_change_fields), MADE, act_unit_change,
      .title = "保存", .help = "改单位的类别、分组、排序", .form = "unit.show",
      .then = "/unit/{id}" },
    { "unit.rename", POST("/unit/{unit}/rename"), MAY(ADMIN, UNIT_KEPT),
      IN(unit_rename_in, unit_rename_fields), MADE, act_unit_rename,
      .title = "更名", .help = "单位更名，自某日起；以前的名称保留", .form = "unit.show",
      .then = "/unit/{id}" },
    { "unit.end", POST("/unit/{unit}/end"), MAY(ADMIN, UNIT_KEPT),
      IN(unit_end_in, unit_end_fields), MADE, act_unit_end,
      .title = "撤销单位", .help = "撤销单位，岗位同日终止，历史保留", .form = "unit.show",
      .then = "/unit/{id}" },
    { "unit.steps", POST("/unit/{unit}/steps"), MAY(ADMIN, UNIT),
      IN(unit_steps_in, unit_steps_fields), MADE, act_unit_steps,
      .title = "保存步骤", .help = "定本单位稿件报出前的审签步骤", .form = "unit.show",
      .then = "/unit/{id}" },
    { "outside.new", GET("/outside/new"), MAY(ADMIN, SELF), NONE,
      OUT(outside_form, outside_form_fields), act_outside_new,
      .title = "登记外部单位", .help = "登记外部单位的表单" },
    { "outside.add", POST("/outside"), MAY(ADMIN, SELF), IN(outside_in, outside_fields),
      MADE, act_outside_add, .title = "登记外部单位",
      .help = "登记不在本系统的上级或其他单位", .form = "outside.new",
      .then = "/unit/{id}" },
    { "person.new", GET("/unit/{unit}/person"), MAY(ADMIN, UNIT),
      IN(unit_id, unit_id_fields), OUT(unit_form, unit_form_fields), act_person_new,
      .title = "登记人员", .help = "登记人员和任命的表单" },
    { "person.add", POST("/unit/{unit}/person"), MAY(ADMIN, UNIT),
      IN(person_add_in, person_add_fields), UNIT_MADE, act_person_add,
      .title = "登记人员", .help = "登记一个新人员和他的第一个岗位", .form = "person.new",
      .then = "/person/{id}" },
    { "person.show", GET("/person/{person}"), MAY(ADMIN, PERSON),
      IN(person_id, person_id_fields), OUT(person_view, person_view_fields),
      act_person_show, .title = "人员", .help = "一个人员和他的岗位" },
    { "person.change", POST("/person/{person}/change"), MAY(ADMIN, PERSON),
      IN(person_change_in, person_change_fields), MADE, act_person_change,
      .title = "保存", .help = "改姓名、电话", .form = "person.show",
      .then = "/person/{id}" },
    { "person.code", POST("/person/{person}/code"), MAY(ADMIN, PERSON),
      IN(person_id, person_id_fields), OUT(person_code_out, person_code_out_fields),
      act_person_code, .title = "给一次性代码",
      .help = "给一个设置密码的一次性代码，只显示一次，三日内有效",
      .form = "person.show", .then = "/person/{id}", .once = true },
    { "person.disable", POST("/person/{person}/disable"), MAY(ADMIN, PERSON),
      IN(person_id, person_id_fields), MADE, act_person_disable,
      .title = "停用", .help = "停用人员，立即退出登录", .form = "person.show",
      .then = "/person/{id}" },
    { "person.enable", POST("/person/{person}/enable"), MAY(ADMIN, PERSON),
      IN(person_id, person_id_fields), MADE, act_person_enable,
      .title = "恢复", .help = "恢复停用的人员", .form = "person.show",
      .then = "/person/{id}" },
    { "post.add", POST("/unit/{unit}/post"), MAY(ADMIN, UNIT),
      IN(post_add_in, post_add_fields), UNIT_MADE, act_post_add,
      .title = "任命", .help = "任命已登记的人员", .form = "person.new",
      .then = "/unit/{unit}" },
    { "post.end", POST("/post/{post}/end"), MAY(ADMIN, POST),
      IN(post_end_in, post_end_fields), UNIT_MADE, act_post_end,
      .title = "免去", .help = "免去一个岗位", .then = "/unit/{unit}" },
    { "bulletin.new", GET("/unit/{unit}/bulletin"), MAY(ADMIN, UNIT_KEPT),
      IN(unit_id, unit_id_fields), OUT(unit_form, unit_form_fields), act_bulletin_new,
      .title = "登记刊物", .help = "登记刊物的表单" },
    { "bulletin.add", POST("/unit/{unit}/bulletin"), MAY(ADMIN, UNIT_KEPT),
      IN(bulletin_add_in, bulletin_add_fields), UNIT_MADE, act_bulletin_add,
      .title = "登记刊物", .help = "登记一种刊物和它的栏目", .form = "bulletin.new",
      .then = "/unit/{unit}" },
    { "column.add", POST("/bulletin/{bulletin}/column"), MAY(ADMIN, BULLETIN_KEPT),
      IN(column_add_in, column_add_fields), UNIT_MADE, act_column_add,
      .title = "加栏目", .help = "给刊物加一个栏目", .then = "/unit/{unit}" },

    /* -- 审计, 设置 -- */
    { "event.list", GET("/event"), MAY(AUDIT, SELF), IN(event_list_in, event_list_fields),
      OUT(event_list_view, event_list_view_fields), act_event_list,
      .title = "审计", .help = "谁在何时对什么做了什么" },
    { "event.verify", GET("/event/verify"), MAY(AUDIT, SELF),
      IN(event_from, event_from_fields), OUT(event_verdict, event_verdict_fields),
      act_event_verify, .title = "核验记录", .help = "核验审计链，每次一段，可接着核验" },
    { "event.csv", FILE_("/event.csv"), MAY(AUDIT, SELF), IN(event_from, event_from_fields),
      .run = act_event_csv, .title = "导出 CSV", .help = "导出审计链，外人可以核验" },
    { "setting.list", GET("/setting"), MAY(SIGNED, SELF), NONE,
      OUT(setting_list_view, setting_list_view_fields), act_setting_list,
      .title = "设置", .help = "本系统的设置" },
    { "setting.set", POST("/setting/{name}"), MAY(ADMIN, SELF), IN(setting_in, setting_in_fields),
      MADE, act_setting_set, .title = "保存", .help = "改一项设置；值为空恢复默认",
      .form = "setting.list", .then = "/setting" },
    { "rights.list", GET("/rights"), MAY(SIGNED, SELF), NONE,
      OUT(rights_view, rights_view_fields), act_rights_list,
      .title = "权限表", .help = "每种权限属于哪些岗位" },

    { .name = NULL }
};
/* clang-format on */

const struct act *act_find(struct str name)
{
    for (const struct act *act = acts; act->name != NULL; act++) {
        if (str_is(name, act->name))
            return act;
    }
    return NULL;
}
