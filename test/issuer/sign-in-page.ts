/** The one page of the issuer: which account, and how strongly it signs in. */
export const signInPage = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>开发用登录</title>
<style>body{font:16px sans-serif;max-width:32em;margin:4em auto}label{display:block;margin:1em 0}</style>
<h1>开发用登录</h1>
<p>任何账号均可登录，只供开发和测试。</p>
<form method="post">
<label>账号标识（sub）<input name="account" required maxlength="255" autofocus></label>
<label>登录强度（acr，可不填）<input name="acr"></label>
<label>登录方式（amr，空格分隔，可不填）<input name="amr" placeholder="pwd otp"></label>
<button>登录</button>
</form>
</html>`;
