const CONSOLE_GUIDE = 'https://www.tencentcloud.com/document/product/1047/34520';

/** Shown among the parameters: what must be done outside n8n for anything to arrive. The editor keeps links and lists, and drops other tags. */
export const SET_UP_NOTICE = [
	`Tell Tencent which URL to call. In Tencent's Chat console, open <a href="${CONSOLE_GUIDE}" target="_blank">Chat > Webhook</a>, choose your app and`,
	'<ul>',
	'<li>enter the Production URL of this node (see Webhook URLs above) as webhook URL</li>',
	'<li>switch on authentication, and enter the same token as Webhook Token in the credential: without one, whoever finds the URL can start this workflow</li>',
	'<li>tick the events that you choose below</li>',
	'</ul>',
	'An app has one webhook URL only, so one workflow receives all of its events. A change takes effect after about two minutes.',
].join('');

/** Shown where before-events wait for the workflow. */
export const DECISION_NOTICE = [
	'Let the workflow end with an Answer operation of the Tencent Chat node (such as Friend Request > Answer), in this same workflow. Tencent waits two seconds for it.',
	'Several Answer nodes, as after an If node, decide together: the answer goes out when everybody is decided about, and whoever is left out is refused.',
	'If the workflow is late, fails or ends without an answer, the option When Late decides. It is left to Tencent unless you change it, which lets everything through.',
].join(' ');

const TEST_AND_PRODUCTION = [
	'Tencent calls one webhook URL for an app. <br /><br />',
	'The credential needs the <b>Webhook Token</b> that stands next to the URL in the console. Without one, whoever finds the URL can start the workflow. <br /><br />',
	"<b>While you build the workflow</b>, enter the <b>Test URL</b> in Tencent's console (Chat > Webhook), wait about two minutes, execute this step and let the event happen.",
	'The Test URL replaces the production URL. Until you put the production URL back, published workflows receive nothing. <br /><br />',
	'<b>To run the workflow automatically</b>, publish it and enter the <b>Production URL</b>. <br /><br />',
	"Tencent can't reach an address such as localhost or 192.168.x.x: n8n needs a public one (its WEBHOOK_URL setting).",
].join(' ');

/** The panel beside the parameters, before anything has arrived. */
export const TRIGGER_PANEL = {
	header: '',
	executionsHelp: {
		inactive: TEST_AND_PRODUCTION,
		active: `${TEST_AND_PRODUCTION} <br /><br />Executions of the published workflow show up in the <a data-key="executions">executions list</a>, but not in the editor.`,
	},
	activationHint:
		"Once you've finished building your workflow, publish it and enter the production URL in Tencent's console: it then runs without this button.",
};

export const EVENT_TRIGGER_DESCRIPTION =
	"Waiting for Tencent to call the Test URL. It must be entered in Tencent's console, under Chat > Webhook.";

export const ACTIVATION_MESSAGE =
	"Your workflow now answers at its production URL. Enter that URL in Tencent's console under Chat > Webhook; it takes effect after about two minutes. Is a Webhook Token in the credential? Without one, whoever finds the URL can start the workflow.";
